/** Where somebody writes: text that grows, files, an answer or a change, commands after a slash. */
import { fill, h, iconButton } from "../elements.js";
import { say } from "../words.js";
import { openMenu } from "./menu.js";
import { Tray } from "./tray.js";

export class Composer {
  /**
   * `acts`: send({text, files, asDocuments, replyTo}), edit(message, text), last(), typing(), attach() -> entries,
   * bots() -> usernames that can be searched, inline(bot's username, words) -> [{title, below, run}].
   */
  constructor(acts, { commands = () => [], placeholder }) {
    this.acts = acts;
    this.commands = commands;
    this.context = null;
    this.tray = new Tray(() => this.changed());
    this.strip = h("div", { class: "strip", hidden: true });
    this.hints = h("div", { class: "hints", role: "listbox", "aria-label": say("commands"), hidden: true });
    this.picker = h("input", { type: "file", multiple: true, hidden: true, onchange: () => this.picked() });
    this.input = h("textarea", { rows: "1", placeholder, "aria-label": placeholder, oninput: () => this.typed(), onkeydown: (event) => this.key(event), onpaste: (event) => this.pasted(event) });
    const attach = iconButton("attach", say("attach"), () => openMenu(attach, this.entries()), { class: "attach" });
    this.sender = iconButton("send", say("send"), () => this.send(), { class: "send" });
    this.keys = iconButton("keyboard", say("keyboard"), () => this.acts.toggleKeys?.(), { class: "keys", hidden: true });
    this.slash = h("button", { type: "button", class: "tool slash", title: say("commands"), "aria-label": say("commands"), hidden: true, onclick: () => this.slashed() }, "/");
    this.bar = h("div", { class: "bar" }, attach, this.slash, this.input, this.keys, this.sender, this.picker);
    this.element = h("div", { class: "composer" }, this.hints, this.strip, this.tray.element, this.bar);
    this.changed();
  }

  entries() {
    return [{ label: say("attach.choose"), icon: "photo", run: () => this.picker.click() }, ...this.acts.attach()];
  }

  stage(files) {
    this.tray.add(files);
    this.input.focus();
  }

  /** Answer or change a message: `kind` is "reply" or "edit". */
  about(kind, message) {
    this.context = { kind, message };
    if (kind === "edit") this.input.value = message.text;
    const title = kind === "edit" ? say("message.editing") : say("message.replying", { name: message.from });
    const words = h("div", {}, h("b", {}, title), h("span", {}, message.text || say("message.attachment")));
    fill(this.strip, words, iconButton("close", say("cancel"), () => this.plain()));
    this.strip.hidden = false;
    this.changed();
    this.input.focus();
  }

  plain() {
    if (this.context?.kind === "edit") this.input.value = "";
    this.context = null;
    this.strip.hidden = true;
    this.changed();
  }

  write(text) {
    this.input.value = text;
    this.changed();
    this.input.focus();
  }

  /** Send what is written after all that was sent before; what fails comes back, unless something else is written by then. */
  async send() {
    const text = this.input.value.trim();
    const { asDocuments } = this.tray;
    const files = [...this.tray.files];
    if ((!text && !files.length) || (this.sought && !files.length)) return;
    const { kind, message } = this.context ?? {};
    this.context = null;
    this.strip.hidden = true;
    this.tray.clear();
    this.input.value = "";
    this.changed();
    const work = () => (kind === "edit" ? this.acts.edit(message, text) : this.acts.send({ text, files, asDocuments, replyTo: message ?? null }));
    this.sent = (this.sent ?? Promise.resolve()).then(work).catch((error) => {
      this.acts.failed(error);
      this.giveBack({ text, files, kind, message });
    });
    await this.sent;
  }

  giveBack({ text, files, kind, message }) {
    if (this.input.value || this.tray.files.length) return;
    if (message) this.about(kind, message);
    if (files.length) this.stage(files);
    this.write(text);
  }

  typed() {
    this.changed();
    if (this.input.value) this.acts.typing?.();
  }

  changed() {
    this.input.style.height = "auto";
    if (this.input.scrollHeight) this.input.style.height = `${Math.min(this.input.scrollHeight, 132)}px`;
    this.element.classList.toggle("ready", Boolean(this.input.value.trim() || this.tray.files.length));
    this.hint();
  }

  hint() {
    this.slash.hidden = this.commands().length === 0;
    const bots = this.acts.bots?.() ?? [];
    const [whole, bot, words] = /^@(\w+)\s(.*)$/su.exec(this.input.value) ?? [];
    if (bots.includes(bot)) return this.seek(whole, () => this.search(whole, bot, words));
    this.found = this.sought = null;
    const [, command] = /^\/([a-z_]*)$/u.exec(this.input.value) ?? [];
    const [, name] = /^@(\w*)$/u.exec(this.input.value) ?? [];
    const named = (each) => option(`@${each}`, say("inline.hint"), () => this.write(`@${each} `));
    const usable = (each) => option(`/${each.command}`, each.description, () => this.use(each.command));
    const starting = this.commands().filter((each) => command !== undefined && each.command.startsWith(command));
    this.offer([...starting.map(usable), ...bots.filter((each) => name !== undefined && each.startsWith(name)).map(named)]);
    return null;
  }

  /** A text is looked for once, when nobody has typed on for a moment. */
  seek(whole, look) {
    if (this.sought === whole) return;
    this.sought = whole;
    clearTimeout(this.asking);
    this.asking = setTimeout(look, 200);
  }

  offer(options) {
    fill(this.hints, options);
    this.hints.scrollTop = 0;
    this.hints.hidden = options.length === 0;
  }

  async search(whole, bot, words) {
    const found = await Promise.resolve(this.acts.inline(bot, words)).catch((error) => this.acts.failed(error));
    if (this.input.value !== whole || !Array.isArray(found)) return;
    this.found = found.map(({ title, below, run }) => ({ title, below, choose: () => this.choose(run) }));
    const nothing = h("div", { class: "nothing", role: "option", "aria-disabled": "true" }, say("inline.nothing"));
    this.offer(found.length ? this.found.map(({ title, below, choose }) => option(title, below, choose, "found")) : [nothing]);
  }

  choose(run) {
    this.found = null;
    this.write("");
    run();
  }

  use(command) {
    this.write(`/${command}`);
    this.hints.hidden = true;
    void this.send();
  }

  slashed() {
    this.write(this.input.value.startsWith("/") ? "" : "/");
  }

  key(event) {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      if (this.found?.length) this.found[0].choose();
      else void this.send();
    } else if (event.key === "Escape") {
      this.plain();
    } else if (event.key === "ArrowUp" && !this.input.value) {
      const message = this.acts.last();
      if (message) {
        event.preventDefault();
        this.about("edit", message);
      }
    }
  }

  picked() {
    this.stage(Array.from(this.picker.files));
    this.picker.value = "";
  }

  pasted(event) {
    const files = Array.from(event.clipboardData?.files ?? []);
    if (!files.length) return;
    event.preventDefault();
    this.stage(files);
  }
}

function option(title, below, run, look = "") {
  return h("button", { type: "button", role: "option", class: look, onclick: run }, h("b", {}, title), h("span", {}, below));
}

/** Let files be dropped anywhere on an element. */
export function dropInto(element, composer, isOpen) {
  let depth = 0;
  const over = (change) => {
    depth = Math.max(0, depth + change);
    element.classList.toggle("dropping", depth > 0);
  };
  const files = (event) => event.dataTransfer?.types.includes("Files") && isOpen();
  element.addEventListener("dragenter", (event) => files(event) && over(1));
  element.addEventListener("dragleave", (event) => files(event) && over(-1));
  element.addEventListener("dragover", (event) => files(event) && event.preventDefault());
  element.addEventListener("drop", (event) => {
    if (!files(event)) return;
    event.preventDefault();
    over(-depth);
    composer.stage(Array.from(event.dataTransfer.files));
  });
}

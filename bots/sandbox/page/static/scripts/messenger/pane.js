/** A pane of the page: whose it is, and a phone in it; it folds into a strip that still says what is unread. */
import { avatar, fill, h, iconButton } from "../elements.js";
import { read, say, write } from "../words.js";

export class Pane {
  constructor({ id, skin, name, role, folded = false, tools = [] }) {
    this.id = id;
    this.badge = h("b", { class: "count", hidden: true });
    const fold = iconButton("minus", say("pane.fold"), () => this.fold(true));
    const who = h("div", { class: "who" }, h("span", { class: "name" }, name), h("span", { class: "role" }, role));
    const caption = h("header", { class: "caption" }, avatar(name), who, h("div", { class: "tools" }, tools, fold));
    const strip = h("button", { type: "button", class: "folded-strip", "aria-expanded": "false", title: say("pane.unfold", { name }), onclick: () => this.fold(false) }, avatar(name), h("span", {}, `${name} · ${role}`), this.badge);
    this.phone = h("div", { class: "phone" });
    this.element = h("section", { class: "pane", id, "aria-label": `${name}, ${role}`, dataset: { skin } }, caption, this.phone, strip);
    const kept = read(`sandbox.folded.${id}`);
    this.element.classList.toggle("folded", kept === null ? folded : kept === "yes");
  }

  get isFolded() {
    return this.element.classList.contains("folded");
  }

  fold(away) {
    this.element.classList.toggle("folded", away);
    write(`sandbox.folded.${this.id}`, away ? "yes" : "no");
    this.element.dispatchEvent(new CustomEvent("fold"));
  }

  unread(count) {
    this.badge.hidden = count === 0;
    this.badge.textContent = String(count);
  }
}

/** The parts of a messenger's screen, from the top: header, pinned message, topics, messages, buttons, input. */
export class Screen {
  constructor(pane, { feed, composer, suggestions = null }) {
    this.pane = pane;
    this.back = iconButton("back", say("back"), () => this.onback?.(), { class: "back", hidden: true });
    this.face = h("span", { class: "face" });
    this.title = h("span", { class: "name" });
    this.below = h("span", { class: "role" });
    this.more = iconButton("dots", say("menu"), () => this.onmenu?.(this.more));
    this.head = h("div", { class: "head" }, this.back, this.face, h("div", { class: "who" }, this.title, this.below), this.more);
    this.pinned = h("button", { type: "button", class: "pinned", hidden: true, onclick: () => this.onpinned?.() });
    this.tabs = h("div", { class: "tabs", role: "tablist", "aria-label": say("topics"), hidden: true });
    this.keys = h("div", { class: "keys-below", role: "group", "aria-label": say("keyboard"), hidden: true });
    this.only = h("button", { type: "button", class: "only", hidden: true, onclick: () => this.ononly?.() });
    this.list = h("div", { class: "chats", hidden: true });
    this.composer = composer;
    this.feed = feed;
    this.body = h("div", { class: "body" }, this.pinned, this.tabs, feed.element, suggestions?.element ?? "", composer.element, this.only, this.keys);
    pane.phone.append(this.head, this.body, this.list);
  }

  name(title, below, { back = false, hue = null } = {}) {
    if (this.title.textContent !== title) fill(this.face, avatar(title, hue));
    this.title.textContent = title;
    this.below.textContent = below;
    this.back.hidden = !back;
  }

  pin(title, text) {
    this.pinned.hidden = !title;
    if (title) fill(this.pinned, h("b", {}, title), h("span", {}, text));
  }

  /** In place of the input: one large button ("Start"), or nothing. */
  offer(label) {
    this.only.hidden = !label;
    this.only.textContent = label ?? "";
    this.composer.element.hidden = Boolean(label);
  }

  /** The keyboard below the input: rows of {label, style, run}. */
  press(rows) {
    this.keys.hidden = rows.length === 0;
    const one = ({ label, style, run }) => h("button", { type: "button", dataset: { style: style ?? "" }, onclick: run }, label);
    fill(this.keys, rows.map((row) => h("div", { class: "buttons" }, row.map(one))));
  }

  listed(entries) {
    this.list.hidden = !entries;
    this.body.hidden = Boolean(entries);
    if (entries) fill(this.list, entries.map(chatRow));
  }
}

function chatRow({ title, text, time, count, run }) {
  return h(
    "button",
    { type: "button", class: "chat", onclick: run },
    avatar(title),
    h("span", { class: "about" }, h("span", { class: "name" }, title), h("span", { class: "quiet" }, text)),
    h("span", { class: "side" }, h("time", {}, time), count ? h("b", { class: "count" }, String(count)) : null),
  );
}

/** One person's VK: the conversation with the shop's community and everything they can do there. */
import { Refused } from "../asking.js";
import { soon } from "../elements.js";
import { Composer, dropInto } from "../messenger/composer.js";
import { Feed } from "../messenger/feed.js";
import { openMenu } from "../messenger/menu.js";
import { alertBox, toast } from "../messenger/notice.js";
import { Pane, Screen } from "../messenger/pane.js";
import { Suggestions } from "../messenger/suggestions.js";
import { isShown } from "../messenger/tray.js";
import { samplePhoto, sampleVoice } from "../samples.js";
import { say } from "../words.js";
import { REACTIONS, bubbles, button } from "./message.js";

const OFFERED = [4, 1, 2, 3, 9];
const ANSWER_WITHIN = 8000;
const TYPING_EVERY = 4000;

export class VkPhone {
  /** `offered` is what may be asked at a touch while `guided()`. */
  constructor(talk, { id, role, folded, offered = [], guided = () => true }) {
    this.talk = talk;
    this.seen = 0;
    this.typed = 0;
    this.pane = new Pane({ id, skin: "vk", name: talk.name, role, folded });
    this.feed = new Feed({
      link: () => false,
      command: (text) => void this.send({ text }).catch((error) => this.failed(error)),
      press: (message, pressed, at) => this.press(pressed, { button: at, message_id: Number(message.key) }),
      menu: (message) => this.menu(message),
    });
    this.composer = new Composer(
      {
        send: (given) => this.send(given),
        edit: (message, text) => talk.act("edit", { message_id: Number(message.key), text }),
        last: () => this.shown.findLast(({ mine, text }) => mine && text),
        attach: () => this.attachments(),
        failed: (error) => this.failed(error),
        typing: () => this.types(),
        toggleKeys: () => this.toggleKeys(),
      },
      { placeholder: say("write") },
    );
    this.guided = guided;
    this.suggestions = new Suggestions(offered, (text) => void this.send({ text }).catch((error) => this.failed(error)));
    this.screen = new Screen(this.pane, { feed: this.feed, composer: this.composer, suggestions: this.suggestions });
    this.screen.onmenu = (near) => openMenu(near, this.options());
    this.screen.ononly = () => void this.talk.act("allow").catch((error) => this.failed(error));
    dropInto(this.pane.phone, this.composer, () => !this.composer.element.hidden);
    this.shown = [];
    this.draw = soon(() => this.drawNow());
    this.pane.element.addEventListener("fold", this.draw);
    document.addEventListener("visibilitychange", this.draw);
    talk.on(this.draw);
    this.drawNow();
  }

  drawNow() {
    const { view } = this.talk;
    this.shown = bubbles(view);
    const typing = Boolean(view.typing);
    this.screen.name(view.group_name, say(typing ? "typing" : "community"), { hue: 5 });
    this.feed.show("vk", this.shown, { typing, empty: say("empty.vk") });
    this.screen.offer(this.shown.length && !view.allowed ? say("vk.allow") : null);
    const rows = this.shown.length ? view.keyboard : [[{ kind: "text", label: say("vk.begin"), color: "primary", link: "" }]];
    this.composer.keys.hidden = view.keyboard.length === 0;
    this.screen.press(this.keysAway ? [] : rows.map((row, at) => row.map((one, column) => this.key(one, [at, column]))));
    const asked = new Set(view.messages.filter(({ mine }) => mine).map(({ text }) => text));
    this.suggestions.show(asked, { wanted: !this.composer.element.hidden && this.guided() });
    this.read();
  }

  key(one, at) {
    const made = button(one);
    const begin = () => this.talk.act("send", { text: say("vk.begin"), payload: { command: "start" } });
    const run = () => (this.shown.length ? this.press(made, { button: at }) : begin());
    return { label: made.label, style: made.style, run: () => void run().catch((error) => this.failed(error)) };
  }

  toggleKeys() {
    this.keysAway = !this.keysAway;
    this.drawNow();
  }

  /** What is on the screen has been read, and the community is told so. */
  read() {
    const newest = this.shown.findLast(({ mine }) => !mine);
    const unseen = this.shown.filter(({ mine, key }) => !mine && Number(key) > this.seen).length;
    const away = document.hidden || this.pane.isFolded;
    this.pane.unread(away ? unseen : 0);
    if (away || !newest || Number(newest.key) <= this.seen) return;
    this.seen = Number(newest.key);
    if (this.talk.view.read_by_user < this.seen) void this.talk.act("read").catch(() => null);
  }

  async send({ text = "", files = [], asDocuments = false, replyTo = null }) {
    const uploaded = await Promise.all(files.map((file) => this.talk.upload(file)));
    const attachments = uploaded.map(({ file }, at) => ({ kind: kindOf(files[at], asDocuments), file }));
    return this.talk.act("send", { text, attachments, ...(replyTo ? { reply_to: Number(replyTo.key) } : {}) });
  }

  types() {
    if (Date.now() - this.typed < TYPING_EVERY) return;
    this.typed = Date.now();
    void this.talk.act("type").catch(() => null);
  }

  async press({ url }, asked) {
    if (url) return window.open(url, "_blank", "noopener,noreferrer");
    const { event_id: event } = await this.talk.act("press", asked).catch((error) => this.failed(error) || {});
    if (!event) return null;
    const answer = await this.talk.answer(event, ANSWER_WITHIN);
    if (!answer) toast(this.pane.phone, say("button.silent"));
    else this.show(answer.answer);
    return null;
  }

  show(answer) {
    const given = typeof answer === "string" && answer ? JSON.parse(answer) : answer;
    if (given?.type === "show_snackbar") toast(this.pane.phone, given.text);
    if (given?.type === "open_link") window.open(given.link, "_blank", "noopener,noreferrer");
    if (given?.type === "open_app") alertBox(this.pane.phone, say("vk.app"));
  }

  failed(error) {
    if (!(error instanceof Refused)) console.error(error);
    toast(this.pane.phone, say("failed", { why: error.message }));
    return false;
  }

  menu(message) {
    const target = { message_id: Number(message.key) };
    const doing = (action, more = {}) => () => void this.talk.act(action, { ...target, ...more }).catch((error) => this.failed(error));
    const own = this.talk.view.messages.find(({ id }) => String(id) === message.key)?.reactions[this.talk.user];
    const react = (number) => ({ label: REACTIONS[number], title: REACTIONS[number], run: doing("react", { reaction_id: own === number ? null : number }) });
    const copy = () => void navigator.clipboard.writeText(message.text).then(() => toast(this.pane.phone, say("copied")), () => null);
    return [
      { marks: OFFERED.map(react) },
      { label: say("message.reply"), icon: "reply", run: () => this.composer.about("reply", message) },
      message.text ? { label: say("message.copy"), icon: "copy", run: copy } : null,
      message.mine ? { label: say("message.edit"), icon: "edit", run: () => this.composer.about("edit", message) } : null,
      message.mine ? { label: say("message.delete"), icon: "trash", danger: true, run: doing("delete") } : null,
    ];
  }

  options() {
    const run = (action) => () => void this.talk.act(action).catch((error) => this.failed(error));
    return [
      this.talk.view.allowed
        ? { label: say("vk.deny"), icon: "close", danger: true, run: run("deny") }
        : { label: say("vk.allow"), icon: "send", run: run("allow") },
    ];
  }

  attachments() {
    const sending = (make) => async () => {
      const file = await make();
      await this.send({ files: [file] }).catch((error) => this.failed(error));
    };
    const plainly = (more) => () => void this.talk.act("send", more).catch((error) => this.failed(error));
    return [
      { label: say("attach.photo"), icon: "photo", run: async () => this.composer.stage([await samplePhoto()]) },
      { label: say("attach.voice"), icon: "voice", run: sending(sampleVoice) },
      { label: say("attach.sticker"), icon: "smile", run: plainly({ attachments: [{ kind: "sticker", sticker_id: 9 }] }) },
      { label: say("attach.place"), icon: "place", run: plainly({ geo: { latitude: 55.7558, longitude: 37.6173 } }) },
      { label: say("attach.link"), icon: "copy", run: plainly({ attachments: [{ kind: "link", url: "https://romashka.example/", title: say("shop.name") }] }) },
    ];
  }
}

function kindOf(file, asDocuments) {
  if (file.kind === "voice") return "voice";
  return !asDocuments && isShown(file) && file.type.startsWith("image/") ? "photo" : "doc";
}

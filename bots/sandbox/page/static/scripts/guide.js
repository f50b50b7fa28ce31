/** The first minute: a few steps that tick themselves off, and can be sent away and called back. */
import { h, iconButton } from "./elements.js";
import { read, say, write } from "./words.js";

const KEPT = "sandbox.guide";
const STEPS = ["ask", "bot", "call", "take", "answer", "seen"];
const WHERE = { ask: ["anna"], bot: ["anna"], call: ["anna"], take: ["olga"], answer: ["olga"], seen: ["anna"] };
const OFFER = /^(ok|no|pick|read|art|svc|f):/u;
const ON_A_CARD = /^w:/u;

export class Guide {
  constructor(world, talk, { anna, deskBot, shopBot }) {
    this.world = world;
    this.talk = talk;
    this.ids = { anna, deskBot, shopBot };
    this.done = new Set();
    this.items = STEPS.map((step, at) => h("li", { dataset: { step }, title: say(`guide.${step}`) }, h("b", { "aria-hidden": "true" }, String(at + 1)), h("span", {}, say(`guide.${step}`))));
    this.steps = h("ol", {}, this.items);
    this.title = h("strong", {}, say("guide.title"));
    this.end = h("p", { class: "end", hidden: true }, say("guide.end"));
    this.element = h("aside", { class: "guide", "aria-label": say("guide.title") }, this.title, this.steps, this.end, iconButton("close", say("guide.away"), () => this.show(false)));
    this.show(read(KEPT) !== "away");
    for (const each of [world, talk]) each.on(() => this.look());
    this.look();
  }

  get isOpen() {
    return !this.element.hidden;
  }

  show(open) {
    this.element.hidden = !open;
    write(KEPT, open ? "here" : "away");
    this.world.tell({});
    this.point();
  }

  toggle() {
    this.show(this.element.hidden);
  }

  /** A step that was done stays done, also when the buttons that told of it are gone; later steps speak for earlier ones. */
  look() {
    const shop = this.of(this.ids.shopBot).filter(({ chat }) => chat.endsWith(`:${this.ids.anna}`));
    const desk = this.of(this.ids.deskBot);
    const inTopics = desk.filter(({ thread, is_service: service }) => thread !== null && !service);
    const asked = ({ sender_id: sender, text }) => sender === this.ids.anna && !text.startsWith("/");
    const reached = {
      ask: shop.some(asked) || this.talk.view.messages.some(({ mine }) => mine),
      bot: shop.some(asked) && shop.some((message) => offers(message, OFFER)),
      call: desk.some((message) => offers(message, ON_A_CARD)),
      take: desk.some(({ kind }) => kind === "forum_topic_created"),
      answer: inTopics.some(({ is_from_bot: bot }) => !bot),
      seen: inTopics.some(({ reactions }) => reactions.includes("👍")),
    };
    const furthest = STEPS.findLastIndex((step) => reached[step] || this.done.has(step));
    this.done = new Set(STEPS.slice(0, furthest + 1));
    this.point();
  }

  of(bot) {
    const chats = Array.from(this.world.chats.values()).filter((chat) => chat.bot === bot);
    return chats.flatMap(({ key }) => Array.from(this.world.messages.get(key)?.values() ?? []));
  }

  point() {
    const next = STEPS.find((step) => !this.done.has(step));
    for (const item of this.items) {
      item.classList.toggle("done", this.done.has(item.dataset.step));
      item.toggleAttribute("aria-current", item.dataset.step === next);
    }
    this.end.hidden = Boolean(next);
    this.steps.hidden = this.title.hidden = !next;
    const pointed = this.element.hidden ? [] : WHERE[next] ?? [];
    for (const pane of document.querySelectorAll(".pane")) pane.classList.toggle("pointed", pointed.includes(pane.id));
  }
}

function offers({ buttons, is_from_bot: bot }, signs) {
  return bot && buttons.some((row) => row.some(({ data }) => signs.test(data ?? "")));
}

/** The first minute: three steps that tick themselves off, and can be sent away and called back. */
import { h, iconButton } from "./elements.js";
import { read, say, write } from "./words.js";

const KEPT = "sandbox.guide";
const STEPS = ["write", "take", "answer", "seen"];
const WHERE = { write: ["anna"], take: ["olga"], answer: ["olga"], seen: ["anna"] };

export class Guide {
  constructor(world, talk, { anna, deskBot, shopBot }) {
    this.world = world;
    this.talk = talk;
    this.ids = { anna, deskBot, shopBot };
    this.done = new Set();
    this.items = STEPS.map((step, at) => h("li", { dataset: { step } }, h("b", { "aria-hidden": "true" }, String(at + 1)), h("span", {}, say(`guide.${step}`))));
    this.steps = h("ol", {}, this.items);
    this.title = h("strong", {}, say("guide.title"));
    this.end = h("p", { class: "end", hidden: true }, say("guide.end"));
    this.element = h("aside", { class: "guide", "aria-label": say("guide.title") }, this.title, this.steps, this.end, iconButton("close", say("guide.away"), () => this.show(false)));
    this.show(read(KEPT) !== "away");
    for (const each of [world, talk]) each.on(() => this.look());
    this.look();
  }

  show(open) {
    this.element.hidden = !open;
    write(KEPT, open ? "here" : "away");
    this.point();
  }

  toggle() {
    this.show(this.element.hidden);
  }

  look() {
    this.done = new Set();
    const asked = this.of(this.ids.shopBot).some(({ sender_id: sender, text }) => sender === this.ids.anna && !text.startsWith("/start"));
    const desk = this.of(this.ids.deskBot);
    const answers = desk.filter(({ is_from_bot: bot, is_service: service, thread }) => !bot && !service && thread !== null);
    const taken = desk.some(({ kind }) => kind === "forum_topic_created");
    this.tick("write", asked || taken || this.talk.view.messages.some(({ mine }) => mine));
    this.tick("take", taken);
    this.tick("answer", answers.length > 0);
    this.tick("seen", answers.some(({ reactions }) => reactions.includes("👍")));
    this.point();
  }

  of(bot) {
    const chats = Array.from(this.world.chats.values()).filter((chat) => chat.bot === bot);
    return chats.flatMap(({ key }) => Array.from(this.world.messages.get(key)?.values() ?? []));
  }

  tick(step, done) {
    if (done) this.done.add(step);
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

/** What the desk has asked the platforms: the newest call on top, its particulars behind a click. */
import { get } from "./asking.js";
import { clockExactly } from "./dates.js";
import { h } from "./elements.js";
import { say } from "./words.js";

const EVERY = 1000;
const KEPT = 300;

export class Journal {
  constructor() {
    this.after = 0;
    this.list = h("ol", { class: "calls", "aria-label": say("journal") });
    this.empty = h("p", { class: "quiet" }, say("journal.empty"));
    this.element = h("div", { class: "page-of-drawer", role: "tabpanel", "aria-label": say("journal") }, h("p", { class: "quiet" }, say("journal.about")), this.empty, this.list);
  }

  /** Look while somebody reads. */
  open(open) {
    clearInterval(this.timer);
    if (!open) return;
    void this.look();
    this.timer = setInterval(() => void this.look(), EVERY);
  }

  async look() {
    const { calls } = await get(`/sandbox/calls?after=${this.after}`).catch(() => ({ calls: [] }));
    if (!calls.length) return;
    this.after = calls.at(-1).at;
    this.empty.hidden = true;
    this.list.prepend(...calls.map(one).reverse());
    while (this.list.children.length > KEPT) this.list.lastChild.remove();
  }
}

function one({ platform, bot, method, chat, at, ms, error, parameters, result }) {
  const head = [
    h("time", {}, clockExactly(at)),
    h("b", {}, method),
    h("span", { class: "quiet" }, [bot, chat && `→ ${chat}`, ms === null ? "" : say("journal.ms", { ms: Math.round(ms) })].filter(Boolean).join(" ")),
    error ? h("span", { class: "error" }, error) : null,
  ];
  const inside = h("pre", {}, parameters, result ? `\n= ${result}` : "");
  return h("li", { dataset: { platform } }, h("details", {}, h("summary", {}, head), inside));
}

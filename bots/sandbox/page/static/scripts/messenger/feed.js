/** The list of messages: redraws what has changed, stays at the end while one is there, says how many are below.
 *
 * What is longer than the screen is read from its beginning, and one that grows is read on from where one is. */
import { day } from "../dates.js";
import { h, icon } from "../elements.js";
import { say } from "../words.js";
import { row } from "./bubble.js";

const NEAR = 60;

export class Feed {
  constructor(acts) {
    this.acts = { ...acts, find: (key) => this.find(key) };
    this.rows = new Map();
    this.typing = h("div", { class: "row theirs typing", role: "status" }, h("div", { class: "bubble" }, h("i"), h("i"), h("i")));
    this.list = h("div", { class: "messages", role: "log", "aria-label": say("messages") });
    this.below = h("button", { type: "button", class: "below", "aria-label": say("message.below"), hidden: true, onclick: () => this.end() }, icon("down"), h("b"));
    this.scroller = h("div", { class: "scroller", tabindex: "0", onscroll: () => this.scrolled() }, this.list);
    this.element = h("div", { class: "feed" }, this.scroller, this.below);
    this.where = null;
    this.unseen = 0;
    this.stuck = true;
    new ResizeObserver(() => this.stuck && this.end()).observe(this.list);
    new ResizeObserver(() => this.stuck && this.end()).observe(this.scroller);
  }

  /** Show these messages of a place (chat and topic); `typing` tells that somebody writes. */
  show(where, messages, { typing, empty }) {
    const moved = where !== this.where;
    const before = this.rows.size;
    const known = this.rows;
    if (moved) this.rows = new Map();
    const nodes = this.draw(messages);
    if (!messages.length && empty) nodes.push(h("div", { class: "empty" }, empty));
    if (typing) nodes.push(this.typing);
    this.list.replaceChildren(...nodes);
    const own = messages.at(-1)?.mine;
    const added = this.rows.size - before;
    const long = moved ? undefined : this.long(messages, known);
    if (long) this.begin(this.rows.get(long).node, { anew: !known.has(long) });
    else if (moved || this.stuck || (added > 0 && own)) this.end();
    else if (added > 0) this.unseen += added;
    this.where = where;
    this.tell();
  }

  draw(messages) {
    const kept = new Map();
    const nodes = [];
    let shownDay = "";
    for (const message of messages) {
      const today = day(message.at);
      if (today !== shownDay) nodes.push(h("div", { class: "row day" }, h("span", {}, today)));
      shownDay = today;
      const signature = JSON.stringify(message);
      const old = this.rows.get(message.key);
      const drawn = old?.signature === signature ? old : { signature, node: row(message, this.acts) };
      kept.set(message.key, drawn);
      nodes.push(drawn.node);
    }
    this.rows = kept;
    return nodes;
  }

  /** The first new or changed message of others that does not fit the screen, while one is at the end. */
  long(messages, known) {
    if (!this.stuck || !known.size) return undefined;
    const high = this.scroller.clientHeight;
    const isLong = ({ node }) => node.offsetHeight > high;
    return messages.find(({ key, mine }) => !mine && this.rows.get(key) !== known.get(key) && isLong(this.rows.get(key)))?.key;
  }

  begin(node, { anew }) {
    this.stuck = false;
    if (anew) this.scroller.scrollTop += node.getBoundingClientRect().top - this.scroller.getBoundingClientRect().top;
  }

  find(key) {
    const node = this.rows.get(key)?.node;
    if (!node) return;
    node.scrollIntoView({ block: "center", behavior: "smooth" });
    node.classList.remove("found");
    void node.offsetWidth;
    node.classList.add("found");
  }

  end() {
    this.stuck = true;
    this.unseen = 0;
    this.scroller.scrollTop = this.scroller.scrollHeight;
    this.tell();
  }

  scrolled() {
    const { scrollTop, scrollHeight, clientHeight } = this.scroller;
    this.stuck = scrollHeight - scrollTop - clientHeight < NEAR;
    if (this.stuck) this.unseen = 0;
    this.tell();
  }

  tell() {
    this.below.hidden = this.stuck;
    this.below.querySelector("b").textContent = this.unseen ? String(this.unseen) : "";
  }
}

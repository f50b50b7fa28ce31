/** Questions somebody may ask at a touch instead of thinking one up; each goes when it has been asked. */
import { fill, h } from "../elements.js";
import { say } from "../words.js";

export class Suggestions {
  constructor(texts, ask) {
    this.texts = texts;
    this.ask = ask;
    this.element = h("div", { class: "suggestions", role: "group", "aria-label": say("ask"), hidden: true });
  }

  /** Show what is not among the texts that were asked; nothing where there is no room for it now. */
  show(asked, { wanted }) {
    const left = wanted ? this.texts.filter((text) => !asked.has(text)) : [];
    const signature = left.join("\n");
    if (signature === this.shown) return;
    this.shown = signature;
    this.element.hidden = left.length === 0;
    fill(this.element, left.map((text) => h("button", { type: "button", onclick: () => this.ask(text) }, text)));
  }
}

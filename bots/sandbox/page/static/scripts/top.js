/** The bar over everything: what this is, in large letters; language, guide, faults and journal. */
import { h, icon } from "./elements.js";
import { LOCALES, choose, locale, say } from "./words.js";

export class Top {
  constructor({ guide, drawer }) {
    this.count = h("b", { class: "count", hidden: true });
    const tool = (name, label, onclick, ...more) => h("button", { type: "button", onclick }, icon(name), h("span", {}, label), more);
    const language = (tag) => h("button", { type: "button", lang: tag, "aria-pressed": String(tag === locale), onclick: () => choose(tag) }, tag.toUpperCase());
    this.lost = h("p", { class: "lost", role: "status", hidden: true }, say("lost"));
    this.element = h(
      "header",
      { class: "top" },
      h("span", { class: "brand" }, h("img", { src: "/sandbox/page/pictures/mark.svg", alt: "", width: "26", height: "26" }), "Otklik"),
      h("h1", { class: "sandbox" }, say("sandbox")),
      h("p", { class: "what" }, say("sandbox.about")),
      this.lost,
      h("div", { class: "language", role: "group", "aria-label": say("language") }, LOCALES.map(language)),
      h("nav", { class: "tools" }, tool("help", say("guide"), () => guide.toggle()), tool("storm", say("faults"), () => drawer.toggle("faults"), this.count), tool("list", say("journal"), () => drawer.toggle("journal"))),
    );
  }

  faults(active) {
    this.count.hidden = active === 0;
    this.count.textContent = String(active);
    this.element.classList.toggle("stormy", active > 0);
  }

  connected(good) {
    this.lost.hidden = good;
  }
}

/** The panel at the side: one of its pages, or none. */
export class Drawer {
  constructor() {
    this.pages = new Map();
    this.now = null;
    this.tabs = h("div", { class: "pages", role: "tablist" });
    const close = h("button", { type: "button", class: "tool", "aria-label": say("close"), onclick: () => this.toggle(this.now) }, icon("close"));
    this.element = h("aside", { class: "drawer", hidden: true, "aria-label": say("drawer"), onkeydown: ({ key }) => key === "Escape" && this.toggle(this.now) }, h("header", {}, this.tabs, close));
  }

  add(name, page) {
    const tab = h("button", { type: "button", role: "tab", onclick: () => this.open(name) }, say(name));
    this.pages.set(name, { page, tab });
    this.tabs.append(tab);
    this.element.append(page.element);
  }

  toggle(name) {
    this.open(this.now === name ? null : name);
  }

  open(name) {
    this.now = name;
    this.element.hidden = name === null;
    for (const [each, { page, tab }] of this.pages) {
      tab.setAttribute("aria-selected", String(each === name));
      page.element.hidden = each !== name;
      page.open?.(each === name);
    }
    if (name === "faults") void this.pages.get(name).page.look().catch(() => null);
  }
}

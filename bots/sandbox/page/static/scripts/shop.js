/** The shop's website in a small browser, with the real widget in it. */
import { h, iconButton } from "./elements.js";
import { Pane } from "./messenger/pane.js";
import { locale, say } from "./words.js";

const ASK_AGAIN = 400;

export class ShopPane {
  constructor() {
    const again = iconButton("reply", say("shop.reload"), () => this.load());
    this.pane = new Pane({ id: "shop", skin: "shop", name: say("shop.visitor"), role: say("role.site") });
    this.frame = h("iframe", { title: say("shop.title"), src: "about:blank" });
    this.waiting = h("div", { class: "waiting", role: "status" }, h("i"), h("span", {}, say("shop.starting")));
    const lights = h("span", { class: "lights", "aria-hidden": "true" }, h("i"), h("i"), h("i"));
    const bar = h("div", { class: "address" }, lights, h("span", { class: "url" }, "romashka.example"), again);
    this.pane.phone.append(bar, h("div", { class: "page" }, this.frame, this.waiting));
    this.frame.onload = () => this.pane.element.classList.toggle("loaded", this.wanted === true);
    void this.begin();
  }

  /** The widget's script is there as soon as the desk is; before that the shop would stay without it. */
  async begin() {
    const answer = await fetch("/widget/otklik.js", { method: "GET", cache: "no-store" }).catch(() => null);
    if (answer?.ok) return this.load();
    if (answer?.status === 404) this.waiting.querySelector("span").textContent = say("shop.none");
    setTimeout(() => void this.begin(), ASK_AGAIN);
    return null;
  }

  load() {
    this.wanted = true;
    this.frame.src = `/sandbox/shop?lang=${locale}`;
  }
}

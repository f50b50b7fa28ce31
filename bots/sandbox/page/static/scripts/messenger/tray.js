/** Files that wait to be sent: chosen, pasted or dropped, each with a small picture and a way out. */
import { size } from "../dates.js";
import { h, iconButton } from "../elements.js";
import { say } from "../words.js";

const MOST = 10;

export class Tray {
  constructor(changed) {
    this.files = [];
    this.changed = changed;
    this.plain = h("input", { type: "checkbox" });
    this.list = h("div", { class: "list" });
    this.element = h("div", { class: "tray", hidden: true }, this.list, h("label", {}, this.plain, say("tray.plain")));
  }

  get asDocuments() {
    return this.plain.checked;
  }

  add(files) {
    this.files = [...this.files, ...files].slice(0, MOST);
    this.draw();
  }

  clear() {
    this.files = [];
    this.plain.checked = false;
    this.draw();
  }

  draw() {
    this.list.replaceChildren(...this.files.map((file) => this.one(file)));
    this.element.hidden = this.files.length === 0;
    this.element.querySelector("label").hidden = !this.files.some(isShown);
    this.changed();
  }

  one(file) {
    const away = () => {
      this.files = this.files.filter((other) => other !== file);
      this.draw();
    };
    return h(
      "div",
      { class: "staged" },
      file.type.startsWith("image/") ? preview(file) : null,
      h("span", { class: "about" }, h("span", { class: "name" }, file.name), h("span", { class: "quiet" }, size(file.size))),
      iconButton("close", say("tray.remove", { name: file.name }), away),
    );
  }
}

export const isShown = ({ type }) => /^(image\/(png|jpeg|webp|gif)|video\/)/u.test(type);

function preview(file) {
  const address = URL.createObjectURL(file);
  return h("img", { src: address, alt: "", onload: () => URL.revokeObjectURL(address) });
}

/** What a messenger says by itself over a chat: a short toast, or an alert that waits for OK. */
import { h } from "../elements.js";
import { say } from "../words.js";

const SHOWN_FOR = 2500;

export function toast(pane, text) {
  const node = h("div", { class: "toast", role: "status" }, text);
  pane.querySelectorAll(".toast").forEach((old) => old.remove());
  pane.append(node);
  setTimeout(() => node.remove(), SHOWN_FOR);
}

export function alertBox(pane, text) {
  const ok = h("button", { type: "button", class: "primary", onclick: () => box.remove() }, say("ok"));
  const box = h("div", { class: "alert", role: "alertdialog", "aria-label": text }, h("div", {}, h("p", {}, text), ok));
  pane.append(box);
  ok.focus();
}

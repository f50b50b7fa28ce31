/** A small menu at a place on the page: arrows move, Escape and a click elsewhere close. */
import { h, icon } from "../elements.js";

let opened = null;

/** `entries`: {label, icon?, run, danger?, marks?: [{label, run}]}; `near` is an element or {x, y}. */
export function openMenu(near, entries) {
  closeMenu();
  const before = document.activeElement;
  const menu = h("div", { class: "menu", role: "menu" }, entries.filter(Boolean).map(entryNode));
  document.body.append(menu);
  place(menu, near);
  menu.addEventListener("keydown", (event) => move(event, menu, before));
  setTimeout(() => document.addEventListener("pointerdown", elsewhere), 0);
  opened = menu;
  menu.querySelector("button")?.focus({ preventScroll: true });
}

export function closeMenu() {
  opened?.remove();
  opened = null;
  document.removeEventListener("pointerdown", elsewhere);
}

function elsewhere({ target }) {
  if (!opened?.contains(target)) closeMenu();
}

function entryNode(entry) {
  if (entry.marks) return h("div", { class: "marks", role: "group" }, entry.marks.map(chosen));
  return chosen(entry);
}

function chosen({ label, icon: picture, run, danger, title }) {
  const onclick = () => {
    closeMenu();
    run();
  };
  const more = { class: danger ? "danger" : null, title, "aria-label": title };
  return h("button", { type: "button", role: "menuitem", onclick, ...more }, picture ? icon(picture) : null, label);
}

function place(menu, near) {
  const room = near instanceof Element ? near.getBoundingClientRect() : { left: near.x, right: near.x, top: near.y, bottom: near.y };
  const { width, height } = menu.getBoundingClientRect();
  const left = Math.max(8, Math.min(room.left, innerWidth - width - 8));
  const below = room.bottom + height + 8 <= innerHeight;
  const top = below ? room.bottom + 4 : Math.max(8, room.top - height - 4);
  menu.style.left = `${left}px`;
  menu.style.top = `${top}px`;
}

function move(event, menu, before) {
  const buttons = Array.from(menu.querySelectorAll("button"));
  const at = buttons.indexOf(document.activeElement);
  const steps = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };
  if (event.key in steps) {
    event.preventDefault();
    buttons[(at + steps[event.key] + buttons.length) % buttons.length].focus();
  } else if (event.key === "Escape" || event.key === "Tab") {
    event.preventDefault();
    closeMenu();
    before?.focus();
  }
}

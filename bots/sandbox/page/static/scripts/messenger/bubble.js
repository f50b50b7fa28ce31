/** One message as a bubble: whose it is, what it answers, what is in it, its buttons, reactions and time. */
import { clock } from "../dates.js";
import { h, icon } from "../elements.js";
import { say } from "../words.js";
import { contactNode, mediaNode, placeNode } from "./media.js";
import { openMenu } from "./menu.js";
import { richText } from "./rich_text.js";

export function row(message, acts) {
  if (message.service) return h("div", { class: "row service", dataset: { key: message.key } }, h("span", {}, message.service));
  const open = (near) => openMenu(near, acts.menu(message));
  const bubble = h("div", { class: look(message), oncontextmenu: (event) => contextMenu(event, open) }, inside(message, acts));
  const more = h("button", { type: "button", class: "more", title: say("message.more"), "aria-label": say("message.more"), onclick: () => open(more) }, icon("dots"));
  const stack = h("div", { class: "stack" }, h("div", { class: "line" }, bubble, more), buttons(message, acts), reactions(message));
  const sides = `row ${message.mine ? "mine" : "theirs"}${message.rows.length ? " with-buttons" : ""}`;
  return h("div", { class: sides, dataset: { key: message.key } }, stack);
}

function look({ media, text, place, quote, forwarded }) {
  const bare = media.length === 1 && media[0].kind === "sticker" && !text && !quote;
  const pictured = media.length && media.every(({ kind }) => ["photo", "video", "animation"].includes(kind));
  const only = pictured && !text && !quote && !forwarded;
  return `bubble${bare ? " bare" : ""}${pictured || place ? " pictured" : ""}${only ? " only-media" : ""}`;
}

function contextMenu(event, open) {
  if (getSelection()?.toString()) return;
  event.preventDefault();
  open({ x: event.clientX, y: event.clientY });
}

function inside(message, acts) {
  const { text, entities, media, place, contact, other } = message;
  return [
    message.forwarded ? h("div", { class: "forwarded" }, say("message.forwarded", { name: message.forwarded })) : null,
    message.via ? h("div", { class: "forwarded" }, say("message.via", { name: message.via })) : null,
    message.quote ? quote(message.quote, acts) : null,
    media.length > 1 ? h("div", { class: "album", dataset: { count: Math.min(media.length, 4) } }, media.map(mediaNode)) : media.map(mediaNode),
    place ? placeNode(place) : null,
    contact ? contactNode(contact) : null,
    other ? h("div", { class: "other" }, other) : null,
    text ? h("div", { class: "text" }, richText(text, entities, acts)) : null,
    foot(message),
  ];
}

function quote({ key, from, text }, acts) {
  const words = [h("b", {}, from), h("span", {}, text || say("message.attachment"))];
  return h("button", { type: "button", class: "quote", onclick: () => acts.find(key) }, words);
}

function foot(message) {
  const { edited, versions, at, mine, read } = message;
  const before = versions.length ? say("message.before", { text: versions.at(-1) }) : null;
  return h(
    "span",
    { class: "foot" },
    edited ? h("span", { class: "edited", title: before }, say("message.edited")) : null,
    h("time", {}, clock(at)),
    mine ? h("span", { class: "ticks", "aria-label": say(read ? "message.read" : "message.sent") }, read ? "✓✓" : "✓") : null,
  );
}

function buttons(message, acts) {
  if (!message.rows.length) return null;
  const line = (buttonRow, at) => h("div", { class: "buttons" }, buttonRow.map((button, column) => one(button, [at, column])));
  const one = (button, at) => {
    const node = h("button", { type: "button", dataset: { style: button.style ?? "" }, disabled: button.disabled || null }, button.label);
    if (button.corner) node.append(h("span", { class: "corner", "aria-hidden": "true" }, button.corner));
    node.onclick = () => press(node, () => acts.press(message, button, at));
    return node;
  };
  return h("div", { class: "keyboard", role: "group", "aria-label": say("message.buttons") }, message.rows.map(line));
}

async function press(node, work) {
  node.classList.add("busy");
  try {
    await work();
  } finally {
    node.classList.remove("busy");
  }
}

function reactions({ reactions: given }) {
  if (!given.length) return null;
  const counts = new Map();
  for (const emoji of given) counts.set(emoji, (counts.get(emoji) ?? 0) + 1);
  const one = ([emoji, count]) => h("span", {}, emoji, count > 1 ? h("small", {}, String(count)) : null);
  return h("div", { class: "reactions" }, Array.from(counts, one));
}

/** Text with its formatting as nodes. Offsets are UTF-16 units, as JavaScript counts anyway. */
import { h } from "../elements.js";

const TAGS = { bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code", pre: "pre" };
const BLOCKS = new Set(["blockquote", "expandable_blockquote", "pre"]);
const FOUND = /https?:\/\/[^\s<>"»]+[^\s<>"».,;:!?)]|(?<=^|\s)\/[a-z_]{2,32}(?=\s|$)/gu;

/** Nodes of a formatted text; `acts.link(url)` and `acts.command(text)` are called instead of the browser's own way. */
export function richText(text, entities, acts) {
  if (!entities) return plain(text, acts);
  const marks = entities
    .map((entity) => ({ ...entity, end: entity.offset + entity.length }))
    .sort((one, other) => one.offset - other.offset || other.end - one.end);
  return between(text, 0, text.length, marks, acts);
}

function between(text, start, end, marks, acts) {
  const nodes = [];
  let at = start;
  for (let index = 0; index < marks.length; index += 1) {
    const mark = marks[index];
    if (mark.offset < at || mark.end > end) continue;
    if (mark.offset > at) nodes.push(text.slice(at, mark.offset));
    const inner = marks.slice(index + 1).filter((one) => one.offset >= mark.offset && one.end <= mark.end);
    nodes.push(marked(text.slice(mark.offset, mark.end), mark, between(text, mark.offset, mark.end, inner, acts), acts));
    // a block ends its line by itself
    at = mark.end + (BLOCKS.has(mark.type) && text[mark.end] === "\n" ? 1 : 0);
  }
  if (at < end) nodes.push(text.slice(at, end));
  return nodes;
}

function marked(words, mark, children, acts) {
  switch (mark.type) {
    case "text_link":
      return link(mark.url, children, acts);
    case "url":
      return link(/^[a-z]+:/iu.test(words) ? words : `http://${words}`, children, acts);
    case "email":
      return link(`mailto:${words}`, children, acts);
    case "phone_number":
      return link(`tel:${words}`, children, acts);
    case "bot_command":
      return command(words, acts);
    case "spoiler":
      return h("span", { class: "spoiler", onclick: ({ currentTarget }) => currentTarget.classList.add("shown") }, children);
    case "blockquote":
    case "expandable_blockquote":
      return h("blockquote", {}, children);
    case "mention":
    case "text_mention":
    case "hashtag":
      return h("span", { class: "mention" }, children);
    default:
      return TAGS[mark.type] ? h(TAGS[mark.type], {}, children) : h("span", {}, children);
  }
}

function plain(text, acts) {
  const nodes = [];
  let at = 0;
  for (const found of text.matchAll(FOUND)) {
    nodes.push(text.slice(at, found.index));
    nodes.push(found[0].startsWith("/") ? command(found[0], acts) : link(found[0], [found[0]], acts));
    at = found.index + found[0].length;
  }
  nodes.push(text.slice(at));
  return nodes;
}

function link(url, children, acts) {
  const safe = /^(https?|mailto|tel):/iu.test(url) ? url : "about:blank";
  const onclick = (event) => {
    if (acts.link(safe)) event.preventDefault();
  };
  return h("a", { href: safe, target: "_blank", rel: "noopener noreferrer", onclick }, children);
}

function command(words, acts) {
  return h("button", { type: "button", class: "command", onclick: () => acts.command(words) }, words);
}

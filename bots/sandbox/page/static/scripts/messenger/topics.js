/** Topics of a chat as tabs: the one open, what is unread in each, the newest first after the general one. */
import { h } from "../elements.js";
import { say } from "../words.js";

/** `topics`: {id (null is general), name, colour, unread, fresh}; only what has changed is drawn again. */
export function drawTopics(tabs, topics, { open, choose }) {
  const signature = JSON.stringify([topics, open]);
  tabs.hidden = topics.length < 2;
  if (tabs.dataset.signature === signature) return;
  tabs.dataset.signature = signature;
  const left = tabs.scrollLeft;
  tabs.replaceChildren(...topics.map((topic) => tab(topic, { open, choose })));
  tabs.scrollLeft = left;
  if (tabs.dataset.open !== String(open)) tabs.querySelector("[aria-selected=true]")?.scrollIntoView({ inline: "nearest", block: "nearest" });
  tabs.dataset.open = String(open);
}

function tab(topic, { open, choose }) {
  const chosen = topic.id === open;
  const mark = topic.id === null ? null : h("i", { class: "mark", "aria-hidden": "true" });
  if (mark && topic.colour) mark.style.setProperty("--colour", `#${topic.colour.toString(16).padStart(6, "0")}`);
  const count = topic.unread ? h("b", { class: "count" }, String(topic.unread)) : null;
  const more = { "aria-selected": String(chosen), class: topic.fresh ? "fresh" : null, title: topic.name };
  return h("button", { type: "button", role: "tab", dataset: { topic: topic.id ?? "" }, onclick: () => choose(topic.id), ...more }, mark, h("span", {}, topic.name || say("topics.general")), count);
}

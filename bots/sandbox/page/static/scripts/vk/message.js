/** What a message of VK is for a bubble. */
import { say } from "../words.js";

/** VK's numbers of reactions as pictures. */
export const REACTIONS = ["", "❤️", "🔥", "😂", "👍", "💩", "❓", "😭", "😡", "👎", "👌", "😃", "🤔", "🙏", "😘", "😍", "🎉"];
const KINDS = { photo: "photo", doc: "document", audio_message: "voice", graffiti: "photo" };

export function bubbles(view) {
  return view.messages.map((message) => bubble(message, view));
}

function bubble(message, view) {
  const { id, mine, date, text, attachments, geo, reply, edited, reactions, buttons, forwards } = message;
  return {
    key: String(id),
    mine,
    from: mine ? say("you") : view.group_name,
    at: date,
    text: named(text),
    entities: null,
    service: null,
    media: attachments.map(mediaOf).filter(Boolean),
    place: geo,
    contact: null,
    other: [...attachments.map(wordsOf), ...forwards.map(({ text: words }) => say("message.forwarded", { name: words }))].filter(Boolean).join("\n") || null,
    rows: buttons.map((row) => row.map(button)),
    quote: reply ? { key: String(reply.id), from: reply.from_id > 0 ? say("you") : view.group_name, text: named(reply.text) } : null,
    forwarded: null,
    reactions: Object.values(reactions).map((number) => REACTIONS[number] ?? "❤️"),
    edited: edited && mine,
    versions: [],
    read: id <= view.read_by_group,
  };
}

/** `[id1|Name]` and `[club1|Name]` are shown as the name. */
const named = (text) => text.replace(/\[(?:id|club)\d+\|([^\]]+)\]/gu, "$1");

function mediaOf({ kind, name, url, size, width, height, seconds, fields }) {
  if (kind === "sticker") return { kind, url: null, emoji: "🌼", seed: fields.sticker_id };
  if (!KINDS[kind] || !url) return null;
  return { kind: KINDS[kind], name, size, width, height, seconds, url: near(url) };
}

/** The bytes come from the sandbox itself, whatever address the programs are given. */
function near(url) {
  const [key, name] = new URL(url, location.href).pathname.split("/").slice(-2);
  return `/sandbox/vk-file/${key}/${name}`;
}

function wordsOf({ kind, fields }) {
  if (!fields || kind === "sticker") return null;
  const words = fields.title || fields.text || fields.question || fields.url || "";
  return `${say(`vk.${kind}`)}${words ? `: ${words}` : ""}`;
}

export function button({ kind, label, color, link }) {
  const style = { primary: "primary", positive: "success", negative: "danger" }[color] ?? "";
  return { label: label || say("attach.place"), kind, url: link || null, style, corner: link ? "↗" : "" };
}

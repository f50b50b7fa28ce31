/** How one message looks. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { Message } from "../talk/frames";
import { clockTime } from "../texts/dates";
import type { Texts } from "../texts/words";
import { attachments, type Shown } from "./attachments";
import { bot, clock, close, pencil, reply, tick } from "./icons";
import { linked } from "./links";
import { type Pressing, quickButtons } from "./quick_buttons";
import type { Bubble } from "./rows";

export interface Around extends Shown {
  team: string;
  /** The key of the bubble whose actions are shown; by touch there is no hovering. */
  chosen: string;
  find(seq: number): Message | undefined;
  choose(key: string): void;
  jump(seq: number): void;
  reply(message: Message): void;
  edit(message: Message): void;
  retry(bubble: Bubble): void;
  discard(bubble: Bubble): void;
  pressing(message: Message): Pressing;
}

export function bubble(row: Bubble, around: Around): TemplateResult {
  const { message, first, last, key } = row;
  const own = message.from === "customer";
  const place = [own ? "own" : "their", first && "first", last && "last", key === around.chosen && "chosen"];
  return html`<div class="row ${place.filter(Boolean).join(" ")} ${row.state}" data-seq=${message.seq}>
    ${own ? nothing : html`<div class="face" aria-hidden="true">${last ? face(message, around) : nothing}</div>`}
    <div class="stack">
      ${own || !first ? nothing : html`<div class="sender" aria-hidden="true">${senderName(message, around)}</div>`}
      <div class="line">${body(row, around)}${actions(row, around)}</div>
      ${row.state === "failed" ? failure(row, around) : nothing}
      ${message.deleted ? nothing : quickButtons(message.buttons, around.pressing(message))}
    </div>
  </div>`;
}

export function senderName(message: Message, { team, texts }: { team: string; texts: Texts }): string {
  return message.from === "customer" ? texts.you : message.name || team;
}

/** A message in a few words, for a quotation. */
export function summary(message: Message, texts: Texts): string {
  return message.deleted ? texts.deleted : message.text || (message.files[0]?.name ?? "");
}

function face(message: Message, around: Around): TemplateResult | string {
  return message.from === "bot" ? bot : senderName(message, around).charAt(0).toUpperCase();
}

function body(row: Bubble, around: Around): TemplateResult {
  const { message, key } = row;
  const { texts } = around;
  const bare = !message.deleted && message.files.length > 0 && !message.text && message.reply_to === null;
  const look = `bubble ${bare ? "bare" : ""} ${bigEmoji(message) ? "emoji" : ""} ${message.deleted ? "gone" : ""}`;
  const inside = message.deleted ? html`<span class="text">${texts.deleted}</span>` : content(message, around);
  return html`<div class=${look} @click=${(event: Event) => followsLink(event) || around.choose(key)}>
    <span class="sr">${senderName(message, around)}: </span>${inside}${meta(row, around)}
  </div>`;
}

function content(message: Message, around: Around): TemplateResult {
  const quoted = message.reply_to === null ? undefined : around.find(message.reply_to);
  return html`${quoted ? quotation(quoted, around) : nothing}${attachments(message.files, around)}${message.text
    ? html`<span class="text">${words(message.text)}</span>`
    : nothing}`;
}

function words(text: string): (TemplateResult | string)[] {
  const link = (address: string, shown: string) =>
    html`<a href=${address} target="_blank" rel="noopener noreferrer">${shown}</a>`;
  return linked(text).map((piece) => (piece.href ? link(piece.href, piece.text) : piece.text));
}

function quotation(message: Message, around: Around): TemplateResult {
  return html`<button type="button" class="quote" @click=${() => around.jump(message.seq)}>
    <span class="quote-name">${senderName(message, around)}</span>
    <span class="quote-text">${summary(message, around.texts)}</span>
  </button>`;
}

function meta({ message, state }: Bubble, { locale, texts }: Around): TemplateResult {
  const edited = message.edited && !message.deleted ? html`<span class="edited">${texts.edited}</span>` : nothing;
  return html`<span class="meta">
    ${edited}<time datetime=${message.at}>${clockTime(message.at, locale)}</time>
    ${message.from === "customer" ? delivery(state, texts) : nothing}
  </span>`;
}

function delivery(state: Bubble["state"], texts: Texts): TemplateResult {
  const [drawing, word] = { sending: [clock, texts.sending], sent: [tick, texts.sent], failed: [close, texts.failed] }[state];
  return html`<span class="delivery ${state}">${drawing}<span class="sr">${word}</span></span>`;
}

function failure(row: Bubble, around: Around): TemplateResult {
  const { texts } = around;
  return html`<div class="failure">
    <span class="reason">${row.reason || texts.failed}</span>
    <button type="button" class="plain" @click=${() => around.retry(row)}>${texts.retry}</button>
    <button type="button" class="plain" @click=${() => around.discard(row)}>${texts.discard}</button>
  </div>`;
}

function actions({ message, state }: Bubble, around: Around): TemplateResult | typeof nothing {
  if (state !== "sent" || message.deleted) return nothing;
  const { texts } = around;
  const editable = message.from === "customer" && message.text !== "";
  return html`<div class="actions" @click=${() => around.choose("")}>
    ${editable ? action(texts.edit, pencil, () => around.edit(message)) : nothing}
    ${action(texts.reply, reply, () => around.reply(message))}
  </div>`;
}

function action(label: string, drawing: TemplateResult, act: () => void): TemplateResult {
  return html`<button type="button" class="action" aria-label=${label} title=${label} @click=${act}>
    <span>${drawing}</span>
  </button>`;
}

function followsLink(event: Event): boolean {
  return (event.target as Element).closest("a, button, audio, video") !== null;
}

function bigEmoji({ text, files, reply_to }: Message): boolean {
  return files.length === 0 && reply_to === null && /^(\p{Extended_Pictographic}[\u{1F3FB}-\u{1F3FF}\uFE0F]*){1,3}$/u.test(text);
}

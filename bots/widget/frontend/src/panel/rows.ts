/** What stands under what in the list: days, and bubbles in groups of one sender. */
import type { Locale } from "../contract";
import type { Message } from "../talk/frames";
import type { Item } from "../talk/outbox";
import { ownMessage } from "../talk/own";
import { dayName, sameDay } from "../texts/dates";

export type State = "sent" | "sending" | "failed";

export interface Bubble {
  kind: "bubble";
  key: string;
  message: Message;
  state: State;
  /** Why the desk refused it. */
  reason: string;
  /** First and last of a group. */
  first: boolean;
  last: boolean;
}

export interface Day {
  kind: "day";
  key: string;
  label: string;
}

export type Row = Bubble | Day;

const GROUP_WITHIN = 5 * 60_000;

export function rows(messages: Message[], items: Item[], locale: Locale, now: Date): Row[] {
  const bubbles = grouped([...messages.map((message) => sent(message, items)), ...items.flatMap(unsent)]);
  return bubbles.flatMap((bubble, index) => {
    const before = bubbles[index - 1];
    const { at } = bubble.message;
    if (before && sameDay(before.message.at, at)) return [bubble];
    return [{ kind: "day", key: `day ${at}`, label: dayName(at, locale, now) }, bubble];
  });
}

/** An edit on its way is already shown. */
function sent(message: Message, items: Item[]): Bubble {
  const edit = items.filter(({ frame }) => frame.t === "edit" && frame.seq === message.seq).pop();
  const state = !edit ? "sent" : edit.failed ? "failed" : "sending";
  const text = edit?.frame.t === "edit" && !edit.failed ? edit.frame.text : message.text;
  return bubble({ ...message, text, edited: message.edited || text !== message.text }, state, edit?.failed);
}

function unsent(item: Item): Bubble[] {
  const message = ownMessage(item, 0);
  return message ? [bubble(message, item.failed === null ? "sending" : "failed", item.failed)] : [];
}

function bubble(message: Message, state: State, reason: string | null | undefined): Bubble {
  // The client's own id outlives sending, so a bubble stays the same element when it is acknowledged.
  const key = message.id ?? String(message.seq);
  return { kind: "bubble", key, message, state, reason: reason ?? "", first: true, last: true };
}

function grouped(bubbles: Bubble[]): Bubble[] {
  return bubbles.map((bubble, index) => ({
    ...bubble,
    first: !together(bubbles[index - 1], bubble),
    last: !together(bubble, bubbles[index + 1]),
  }));
}

function together(upper: Bubble | undefined, lower: Bubble | undefined): boolean {
  if (!upper || !lower) return false;
  const [one, two] = [upper.message, lower.message];
  const close = Math.abs(Date.parse(two.at) - Date.parse(one.at)) < GROUP_WITHIN && sameDay(one.at, two.at);
  return close && one.from === two.from && one.name === two.name && one.buttons.length === 0;
}

/** What the visitor wrote, shown as a message before the desk's own version of it comes. */
import type { Attachment, Message, Queued } from "./frames";
import type { Item } from "./outbox";

/** Null for frames that are not messages. */
export function ownMessage({ frame, at, files }: Item, seq: number): Message | null {
  return frame.t === "message" ? shape(frame, at, files, seq) : null;
}

function shape(frame: Extract<Queued, { t: "message" }>, at: string, files: Attachment[], seq: number): Message {
  const { id, text, reply_to } = frame;
  const plain = { name: null, buttons: [], edited: false, deleted: false };
  return { ...plain, seq, rev: 0, from: "customer", at, text, files, reply_to, id };
}

/** Who on the page wants to hear what happens in the widget. */
import type { EventName } from "../contract";

export type Listener = (payload?: unknown) => void;

let listeners: { event: EventName; listener: Listener }[] = [];
let ready = false;

/** Answers with a function that stops listening; "ready" is told also to those who come late. */
export function on(event: EventName, listener: Listener): () => void {
  const entry = { event, listener };
  listeners.push(entry);
  if (event === "ready" && ready) later(listener);
  return () => {
    listeners = listeners.filter((other) => other !== entry);
  };
}

export function emit(event: EventName, payload?: unknown): void {
  ready ||= event === "ready";
  for (const known of listeners) if (known.event === event) later(known.listener, payload);
}

/** The page's mistakes are the page's, and stop nothing here. */
function later(listener: Listener, payload?: unknown): void {
  queueMicrotask(() => listener(payload));
}

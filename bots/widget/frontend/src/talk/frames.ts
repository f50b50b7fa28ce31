/** What travels over the socket: the protocol's frames, as types. */
import type { Locale } from "../contract";

export interface Attachment {
  id: string;
  url: string;
  name: string;
  type: string;
  size: number;
  width?: number;
  height?: number;
}

export interface QuickButton {
  text: string;
  data: string | null;
  url: string | null;
  style: "primary" | null;
}

export interface Message {
  /** Identity and order. */
  seq: number;
  /** Last change; the cursor for catching up. */
  rev: number;
  from: "customer" | "operator" | "bot";
  name: string | null;
  at: string;
  text: string;
  buttons: QuickButton[][];
  files: Attachment[];
  reply_to: number | null;
  /** The browser's own id of what it sent. */
  id: string | null;
  edited: boolean;
  deleted: boolean;
}

export interface Limits {
  file: number;
  text: number;
  types: string[];
}

/** Frames that must arrive: kept until the desk acknowledges their id. */
export type Queued =
  | { t: "message"; id: string; text: string; files: string[]; reply_to: number | null }
  | { t: "edit"; id: string; seq: number; text: string }
  | { t: "press"; id: string; seq: number; data: string }
  | { t: "user"; id: string; name?: string; email?: string; phone?: string; signature?: string }
  | { t: "context"; id: string; data: Record<string, string> }
  | { t: "locale"; id: string; locale: Locale };

export type Passing =
  | {
      t: "hello";
      v: 1;
      token: string | null;
      rev: number;
      locale: Locale;
      page: { url: string; title: string };
    }
  | { t: "history"; before: number }
  | { t: "seen"; seq: number }
  | { t: "got"; rev: number }
  | { t: "typing" }
  | { t: "ping" };

export type Outgoing = Queued | Passing;

export interface Ready {
  t: "ready";
  token: string;
  visitor: string;
  rev: number;
  seen: number;
  title: string;
  subtitle: string;
  locale: string;
  messages: Message[];
  more: boolean;
  limits: Limits;
  online: boolean;
}

export interface Refusal {
  t: "error";
  id: string | null;
  code: string;
  text: string;
  /** Do not send this id again. */
  final: boolean;
}

export type Incoming =
  | Ready
  | Refusal
  | ({ t: "message" } & Message)
  | { t: "history"; messages: Message[]; more: boolean }
  | { t: "ack"; id: string; seq?: number }
  | { t: "typing"; name: string }
  | { t: "pong" };

/** Null for what is not a frame: the desk is trusted, a proxy's error page is not. */
export function readFrame(data: unknown): Incoming | null {
  try {
    const frame = JSON.parse(String(data)) as Incoming | null;
    return typeof frame?.t === "string" ? frame : null;
  } catch {
    return null;
  }
}

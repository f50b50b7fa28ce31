/** What the loader (first script) and the panel (loaded on demand) promise each other. */

export type EventName = "ready" | "open" | "close" | "message" | "unread";
export type Locale = "ru" | "en" | "uk";
/** A button with a panel; the whole page; or the inside of an element of the page. */
export type Mode = "float" | "page" | "inline";

export interface User {
  name?: string;
  email?: string;
  phone?: string;
  /** Proves to the desk that the site itself vouches for this user. */
  signature?: string;
}

export type Context = Record<string, string>;

export interface Options {
  /** Where the desk answers, without a trailing slash. */
  base: string;
  entry: string;
  mode: Mode;
  locale: Locale;
  /** The page says which language it is in; otherwise the desk may know better. */
  localeChosen: boolean;
}

/** What the panel may do to the page around it. */
export interface Stage {
  options: Options;
  unread(count: number): void;
  emit(event: EventName, payload?: unknown): void;
  close(): void;
}

export interface Panel {
  /** The element to put into the widget's shadow root. */
  element: HTMLElement;
  show(): void;
  hide(): void;
  /** Hear what the desk says, also while closed. */
  connect(): void;
  setUser(user: User): void;
  setContext(context: Context): void;
  setLocale(locale: Locale): void;
  reset(): void;
  destroy(): void;
}

export type CreatePanel = (stage: Stage) => Panel;

/** The panel's script leaves its factory under this key of `window`. */
export const PANEL: unique symbol = Symbol.for("otklik.panel") as never;

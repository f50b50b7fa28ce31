/** The round button, drawn without markup strings, so that the strictest page policy lets it be. */
import { LABELS } from "./labels";
import styles from "./launcher.css";
import { dataset, options } from "./options";

export const host = document.createElement("otklik-widget");
export const button = document.createElement("button");
export const root = host.attachShadow({ mode: "open" });

const badge = document.createElement("b");
const note = document.createElement("p");

let unread = 0;
let opened = false;

export function showUnread(count: number): void {
  unread = count;
  label();
}

export function showOpened(open: boolean): void {
  opened = open;
  label();
}

export function showBusy(busy: boolean): void {
  host.toggleAttribute("data-busy", busy);
}

export function showFailure(failed: boolean): void {
  note.textContent = failed ? LABELS[options.locale][3] : "";
}

export function label(): void {
  const [open, close, waiting] = LABELS[options.locale];
  const count = unread && !opened ? `${Math.min(unread, 99)}` : "";
  badge.textContent = count;
  host.lang = options.locale;
  host.toggleAttribute("data-opened", opened);
  button.ariaExpanded = `${opened}`;
  button.ariaLabel = (opened ? close : open) + (count && `, ${waiting}: ${count}`);
}

export function build(): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  root.adoptedStyleSheets = [sheet];
  Object.assign(host.dataset, dataset);
  host.role = "region";
  host.ariaLabel = "Otklik";
  button.type = "button";
  note.role = "status";
  button.append(badge);
  root.append(button, note);
  label();
}

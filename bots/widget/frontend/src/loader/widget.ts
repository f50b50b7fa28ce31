/** The widget as the page sees it: closed it is a button, opened for the first time it fetches the panel. */
import type { Context, Panel, User } from "../contract";
import { knownLocale } from "../locale";
import { emit } from "./events";
import { fetchState, loadPanel, token } from "./fetching";
import { build, button, host, label, root, showBusy, showFailure, showOpened, showUnread } from "./launcher";
import { home, openAtOnce, options } from "./options";

let panel: Panel | undefined;
let loading: Promise<Panel> | undefined;
let user: User | undefined;
let context: Context | undefined;
/** Had the focus before the panel was opened. */
let before: Element | null;
let wanted = false;
let shown = false;
let gone = false;
let unread = 0;

export function start(): void {
  build();
  button.onclick = toggle;
  home()?.append(host);
  emit("ready");
  if (openAtOnce) open();
  else void listen();
}

export function open(): void {
  if (wanted || gone) return;
  wanted = true;
  before = document.activeElement;
  showBusy(true);
  showFailure(false);
  load().then(reveal, giveUp);
}

export function close(): void {
  if (options.mode !== "float") return;
  wanted = false;
  showBusy(false);
  if (shown) conceal();
}

export const toggle = (): void => (wanted ? close() : open());

export function setUser(given: User): void {
  user = given;
  panel?.setUser(given);
}

export function setContext(given: Context): void {
  context = given;
  panel?.setContext(given);
}

export function setLocale(tag: string): void {
  const locale = knownLocale(tag);
  if (!locale) return;
  options.locale = locale;
  options.localeChosen = true;
  panel?.setLocale(locale);
  label();
}

export function reset(): void {
  user = context = undefined;
  close();
  tellUnread(0);
  if (panel || token()) load().then((loaded) => loaded.reset(), giveUp);
}

export function destroy(): void {
  close();
  gone = true;
  panel?.destroy();
  host.remove();
  delete window.otklik;
}

/** An answer may be on its way: then the panel is fetched quietly, and the badge stays true. */
async function listen(): Promise<void> {
  const bearer = token();
  const state = bearer && (await fetchState(bearer).catch(ignore));
  if (!state) return;
  tellUnread(state.unread);
  if (state.active) load().then((loaded) => loaded.connect(), giveUp);
}

function load(): Promise<Panel> {
  return (loading ??= loadPanel().then((create) => install(create({ options, emit, close, unread: tellUnread }))));
}

function install(made: Panel): Panel {
  panel = made;
  root.append(panel.element);
  if (user) panel.setUser(user);
  if (context) panel.setContext(context);
  if (gone) panel.destroy();
  return panel;
}

function reveal(loaded: Panel): void {
  showBusy(false);
  if (!wanted || shown) return;
  shown = true;
  showOpened(true);
  loaded.show();
  emit("open");
}

function conceal(): void {
  const inside = root.activeElement;
  shown = false;
  panel?.hide();
  showOpened(false);
  if (inside) giveFocusBack();
  emit("close");
}

function giveUp(): void {
  showFailure(wanted);
  showBusy(false);
  wanted = false;
  loading = undefined;
}

function giveFocusBack(): void {
  const elsewhere = before !== host && before !== document.body;
  ((elsewhere && (before as HTMLElement | null)) || button).focus();
}

function tellUnread(count: number): void {
  if (count === unread) return;
  unread = count;
  showUnread(count);
  emit("unread", count);
}

function ignore(): void {}

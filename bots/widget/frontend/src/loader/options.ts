/** What the page has written into the script tag. */
import type { Options } from "../contract";
import { browserLocale, knownLocale } from "../locale";

const script = document.currentScript as HTMLScriptElement;

/** The attributes `data-...`; `nonce`, because the site's policy may allow scripts by this word only. */
export const { dataset, nonce } = script;

const { entry, mode, locale, container, open } = dataset;
const paged = mode === "page";
const asked = paged ? new URLSearchParams(location.search).get("locale") : null;
const chosen = knownLocale(locale || asked || document.documentElement.lang);

export const options: Options = {
  base: script.src.replace(/\/widget\/[^/]*$/, ""),
  entry: entry ?? (paged ? decodeURIComponent(location.pathname.replace(/.*\//, "")) : ""),
  mode: !paged ? "float" : container ? "inline" : "page",
  locale: chosen ?? browserLocale(),
  localeChosen: !!chosen,
};

/** Without a click. */
export const openAtOnce = paged || open !== undefined;

/** Where the widget lives; asked when the page is there. */
export const home = (): Element | null => (container ? document.querySelector(container) : document.body);

/** What the page itself says, in the language chosen. Plurals as the language has them. */
import { get } from "./asking.js";

export const LOCALES = ["ru", "en", "uk"];
const KEPT = "sandbox.locale";

let words = {};
let plurals = new Intl.PluralRules("ru");
export let locale = "ru";

/** Load the words of the language chosen here before, else of the browser's own, else of the one given. */
export async function learn(fallback) {
  const wanted = [read(KEPT), ...navigator.languages.map((tag) => tag.slice(0, 2)), fallback];
  locale = wanted.find((tag) => LOCALES.includes(tag));
  words = await get(`/sandbox/page/words/${locale}.json`);
  plurals = new Intl.PluralRules(locale);
  document.documentElement.lang = locale;
}

export function choose(tag) {
  write(KEPT, tag);
  location.reload();
}

/** The words for a key; `{name}` is filled in, forms of a plural are chosen by `n`. */
export function say(key, given = {}) {
  let text = words[key] ?? key;
  if (typeof text === "object") text = text[plurals.select(given.n)] ?? text.other;
  return text.replace(/\{(\w+)\}/gu, (_, name) => given[name] ?? "");
}

/** Remembering is a comfort: a browser that refuses it is no reason to stop. */
export function read(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

export function write(key, value) {
  try {
    localStorage.setItem(key, value);
  } catch {
    return;
  }
}

/** Which of the three languages somebody reads. */
import type { Locale } from "./contract";

/** "uk-UA" -> "uk"; languages we have no texts for -> null. */
export function knownLocale(tag: string | null | undefined): Locale | null {
  const language = (tag ?? "").slice(0, 2).toLowerCase();
  return language === "ru" || language === "en" || language === "uk" ? language : null;
}

/** What the browser's owner reads, else English. */
export function browserLocale(): Locale {
  return navigator.languages.map(knownLocale).find(Boolean) ?? "en";
}

/** Which of the three languages somebody reads. */
import type { Locale } from "./contract";

/** "uk-UA" -> "uk"; languages we have no texts for -> null. */
export function knownLocale(tag: string | null | undefined): Locale | null {
  const language = (tag ?? "").slice(0, 2).toLowerCase();
  return language === "ru" || language === "en" || language === "uk" ? language : null;
}

/** The page's language, else the browser's, else English. */
export function pageLocale(): Locale {
  const tags = [document.documentElement.lang, ...navigator.languages];
  return tags.map(knownLocale).find(Boolean) ?? "en";
}

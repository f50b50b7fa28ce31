/** The texts of a language, with what belongs into them. */
import type { Locale } from "../contract";
import { en } from "./en";
import { ru, type Texts } from "./ru";
import { uk } from "./uk";

export type { Texts };

const ALL: Record<Locale, Texts> = { ru, en, uk };

export function textsFor(locale: Locale): Texts {
  return ALL[locale];
}

/** `fill("{name} is typing", { name: "Ann" })`; what is put in is never searched again. */
export function fill(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

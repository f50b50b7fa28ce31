/** How days, times and sizes are said in the visitor's language. */
import type { Locale } from "../contract";

export function clockTime(at: string, locale: Locale): string {
  return format(at, locale, { hour: "2-digit", minute: "2-digit" });
}

export function dayName(at: string, locale: Locale, now: Date): string {
  const days = daysBetween(new Date(at), now);
  if (days < 2) return capital(new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(-days, "day"));
  const sameYear = new Date(at).getFullYear() === now.getFullYear();
  return format(at, locale, { day: "numeric", month: "long", ...(sameYear ? {} : { year: "numeric" }) });
}

export function sameDay(one: string, other: string): boolean {
  return new Date(one).toDateString() === new Date(other).toDateString();
}

/** 20971520 -> "20 MB" */
export function fileSize(bytes: number, locale: Locale): string {
  const [unit, scale] = bytes < 1024 ** 2 ? ["kilobyte", 1024] : ["megabyte", 1024 ** 2];
  const value = Math.max(bytes / Number(scale), 0.1);
  const digits = value < 10 ? 1 : 0;
  return new Intl.NumberFormat(locale, { style: "unit", unit: String(unit), maximumFractionDigits: digits }).format(value);
}

function format(at: string, locale: Locale, how: Intl.DateTimeFormatOptions): string {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? "" : new Intl.DateTimeFormat(locale, how).format(date);
}

/** In calendar days, also over a change of the clocks; the desk's clock may be a little ahead of ours. */
function daysBetween(then: Date, now: Date): number {
  const midnight = (date: Date) => new Date(date).setHours(0, 0, 0, 0);
  return Math.max(0, Math.round((midnight(now) - midnight(then)) / 86_400_000)) || 0;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

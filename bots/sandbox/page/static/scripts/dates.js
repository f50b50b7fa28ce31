/** Moments and sizes as people write them. */
import { locale, say } from "./words.js";

const two = (number) => String(number).padStart(2, "0");

export function clock(seconds) {
  const moment = new Date(seconds * 1000);
  return `${two(moment.getHours())}:${two(moment.getMinutes())}`;
}

export function clockExactly(seconds) {
  const moment = new Date(seconds * 1000);
  return `${clock(seconds)}:${two(moment.getSeconds())}.${String(moment.getMilliseconds()).padStart(3, "0")}`;
}

export function day(seconds) {
  const moment = new Date(seconds * 1000);
  if (moment.toDateString() === new Date().toDateString()) return say("today");
  return moment.toLocaleDateString(locale, { day: "numeric", month: "long" });
}

export const length = (seconds) => `${Math.floor(seconds / 60)}:${two(Math.round(seconds) % 60)}`;

export function size(bytes) {
  const steps = [
    [1 << 20, "MB"],
    [1 << 10, "KB"],
  ];
  const [unit, name] = steps.find(([least]) => bytes >= least) ?? [1, "B"];
  const number = bytes / unit;
  const shown = number.toLocaleString(locale, { maximumFractionDigits: number < 10 && unit > 1 ? 1 : 0 });
  return `${shown} ${say(`size.${name}`)}`;
}

/** What goes wrong on purpose: a switch with a few strengths for each fault, and how often it has happened. */
import { get, post } from "./asking.js";
import { fill, h } from "./elements.js";
import { locale, say } from "./words.js";

const OFTEN = [0, 0.1, 0.4];
const FAULTS = [
  ["repeat", OFTEN],
  ["reorder", OFTEN],
  ["shuffle", OFTEN],
  ["delay", [0, 2, 6]],
  ["latency", [0, 0.05, 0.5, 2]],
  ["too_many", OFTEN],
  ["server_error", OFTEN],
  ["not_json", OFTEN],
  ["reset_before", OFTEN],
  ["reset_after", OFTEN],
  ["limits", [false, true]],
];
const IN_SECONDS = new Set(["delay", "latency"]);

export class Faults {
  constructor(changed) {
    this.changed = changed;
    this.calmer = h("button", { type: "button", class: "calm", onclick: () => void this.calm() }, say("faults.calm"));
    this.list = h("div", { class: "faults" });
    this.element = h("div", { class: "page-of-drawer", role: "tabpanel", "aria-label": say("faults") }, h("p", { class: "quiet" }, say("faults.about")), this.list, this.calmer);
    void this.look().catch(() => null);
  }

  async look() {
    this.draw(await get("/sandbox/faults"));
  }

  async set(changes) {
    this.draw(await post("/sandbox/faults", changes));
  }

  calm() {
    return this.set(Object.fromEntries(FAULTS.map(([name, [off]]) => [name, off])));
  }

  draw({ settings, injected }) {
    const active = FAULTS.filter(([name]) => settings[name]).length;
    this.calmer.disabled = active === 0;
    this.changed(active);
    fill(this.list, FAULTS.map(([name, strengths]) => this.one(name, strengths, { now: settings[name], count: injected[name] ?? 0 })));
  }

  one(name, strengths, { now, count }) {
    const choice = (strength) => h("button", { type: "button", "aria-pressed": String(strength === now), onclick: () => void this.set({ [name]: strength }) }, label(name, strength));
    return h(
      "div",
      { class: "fault", role: "group", "aria-label": say(`fault.${name}`), dataset: { fault: name, on: String(Boolean(now)) } },
      h("div", { class: "about" }, h("b", {}, say(`fault.${name}`)), count ? h("span", { class: "count", title: say("faults.count", { n: count }) }, `×${count}`) : null, h("p", { class: "quiet" }, say(`fault.${name}.about`))),
      h("div", { class: "choice" }, strengths.map(choice)),
    );
  }
}

function label(name, strength) {
  if (strength === false || strength === 0) return say("faults.off");
  if (strength === true) return say("faults.on");
  return IN_SECONDS.has(name) ? say("faults.seconds", { n: strength.toLocaleString(locale) }) : `${strength * 100} %`;
}

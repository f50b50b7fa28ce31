/** The buttons under a bot's message. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { QuickButton } from "../talk/frames";
import { outside } from "./icons";
import { safeAddress } from "./links";

export interface Pressing {
  /** What was pressed and is not yet acknowledged. */
  underWay: string[];
  press(data: string): void;
}

export function quickButtons(rows: QuickButton[][], pressing: Pressing): TemplateResult | typeof nothing {
  if (rows.length === 0) return nothing;
  const row = (buttons: QuickButton[]) =>
    html`<div class="quick-row">${buttons.map((button) => quickButton(button, pressing))}</div>`;
  return html`<div class="quick">${rows.map(row)}</div>`;
}

function quickButton(button: QuickButton, pressing: Pressing): TemplateResult | typeof nothing {
  const look = `quick-button ${button.style === "primary" ? "primary" : ""}`;
  const { data } = button;
  if (data !== null) return pressable(button.text, data, look, pressing);
  const address = safeAddress(button.url);
  if (!address) return nothing;
  return html`<a class=${look} href=${address} target="_blank" rel="noopener noreferrer">${button.text}${outside}</a>`;
}

function pressable(text: string, data: string, look: string, { underWay, press }: Pressing): TemplateResult {
  const busy = underWay.includes(data);
  const click = () => busy || press(data);
  return html`<button type="button" class="${look} ${busy ? "busy" : ""}" aria-disabled=${busy} @click=${click}>
    ${text}
  </button>`;
}

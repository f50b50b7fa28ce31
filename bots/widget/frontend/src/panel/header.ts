/** The top of the panel: who answers, and whether they are there. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { Session } from "../talk/session";
import { type Texts, textsFor } from "../texts/words";
import { close } from "./icons";

/** `shut` is null where the panel is the page itself. */
export function header(session: Session, shut: (() => void) | null): TemplateResult {
  const texts = textsFor(session.locale);
  const team = session.desk.title || texts.team;
  return html`<header>
    <div class="team-face" aria-hidden="true">${team.charAt(0).toUpperCase()}</div>
    <div class="team">
      <div class="title" role="heading" aria-level=${shut ? 2 : 1}>${team}</div>
      <div class="subtitle">${subtitle(session, texts)}</div>
    </div>
    ${shut
      ? html`<button type="button" class="round shut" aria-label=${texts.close} title=${texts.close} @click=${shut}>
          ${close}
        </button>`
      : nothing}
  </header>`;
}

function subtitle({ connection, desk, known }: Session, texts: Texts): TemplateResult | string {
  if (connection.link === "connecting" && (connection.failures > 0 || !known)) return texts.connecting;
  return html`<span class="lamp ${desk.online ? "on" : ""}"></span>${desk.subtitle}`;
}

/** What one should know before writing: no connection, nobody there, or closed for good. */
export function banner(session: Session): TemplateResult {
  const text = bannerText(session, textsFor(session.locale));
  return html`<div class="banner" role="status">${text}</div>`;
}

function bannerText({ connection, closed, desk, vault }: Session, texts: Texts): string {
  if (closed) return closed;
  if (connection.failures > 1 || (connection.failures > 0 && !navigator.onLine)) {
    return vault.durable ? texts.disconnected : texts.disconnectedKeepOpen;
  }
  return desk.online ? "" : texts.away;
}

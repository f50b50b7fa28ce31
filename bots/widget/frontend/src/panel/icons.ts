/** The few drawings of the panel; they take the colour of the text around them. */
import { html, type TemplateResult } from "lit/html.js";

const icon = (path: string): TemplateResult =>
  html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d=${path}></path></svg>`;

export const close = icon("M6 6l12 12M18 6L6 18");
export const down = icon("M5 9l7 7 7-7");
export const plus = icon("M12 5v14M5 12h14");
export const send = icon("M12 20V5M5 12l7-7 7 7");
export const tick = icon("M4 12.5l5 5L20 7");
export const clock = icon("M3 12a9 9 0 1 0 18 0 9 9 0 1 0-18 0M12 7v5l3 2");
export const reply = icon("M9 5L3 11l6 6M3 11h11a7 7 0 0 1 7 7v1");
export const pencil = icon("M4 20l1-5L16 4l4 4L9 19z");
export const paper = icon("M14 3H6v18h12V7zM14 3v4h4");
export const bot = icon("M8 8h8a4 4 0 0 1 4 4v3a4 4 0 0 1-4 4H8a4 4 0 0 1-4-4v-3a4 4 0 0 1 4-4M12 8V4M9 13v1M15 13v1");
export const outside = icon("M9 6h9v9M18 6L7 17");

/** When the visitor or the network comes back to the page, and when the page is put to sleep. */

export interface Presence {
  back(): void;
  asleep(): void;
  awake(): void;
}

export function watchPresence({ back, asleep, awake }: Presence, signal: AbortSignal): void {
  window.addEventListener("online", back, { signal });
  // A page with an open socket is not kept for the browser's "back" button.
  window.addEventListener("pagehide", asleep, { signal });
  window.addEventListener("pageshow", (event) => event.persisted && awake(), { signal });
  document.addEventListener("visibilitychange", () => document.hidden || back(), { signal });
}

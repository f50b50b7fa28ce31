/** How several tabs of one site keep out of each other's way. */
import type { Vault } from "../vault";

/** Calls back with the name of what another tab stored or removed; "" when it removed everything. */
export function watchOtherTabs(vault: Vault, changed: (name: string) => void, signal: AbortSignal): void {
  const listen = ({ key }: StorageEvent) => {
    const name = key === null ? "" : vault.own(key);
    if (name !== null) changed(name);
  };
  window.addEventListener("storage", listen, { signal });
}

/** What one tab has stored takes a moment until others read it: as long the next one waits, unless it sees it sooner. */
const LINGER = 1_000;

/** One tab at a time, so that two tabs of a newcomer do not become two visitors. */
export function oneTabAtATime(name: string, work: () => Promise<void>): void {
  const locks = navigator.locks as LockManager | undefined;
  if (locks) locks.request(name, () => work().then(linger)).catch(work);
  else void work();
}

function linger(): Promise<void> {
  return new Promise((done) => window.setTimeout(done, LINGER));
}

/** `window.otklik`: methods by name, as a function too, and everything that was called before the script came. */
import { on } from "./events";
import { close, destroy, open, reset, setContext, setLocale, setUser, toggle } from "./widget";

const METHODS = { open, close, toggle, setUser, setContext, setLocale, on, reset, destroy };

type Method = keyof typeof METHODS;
type Call = (method: Method, ...given: never[]) => unknown;
type Api = Call & typeof METHODS & { q?: ArrayLike<unknown>[] };

declare global {
  interface Window {
    otklik?: Api | undefined;
  }
}

/** The page's own stand-in has no methods, or a queue; the real thing has methods and no queue. */
export const isRunning = (): boolean => !!window.otklik?.on && !window.otklik.q;

export function publish(): void {
  const early = window.otklik?.q ?? [];
  const call: Call = (method, ...given) => (METHODS[method] as ((...values: never[]) => unknown) | undefined)?.(...given);
  window.otklik = Object.assign(call, METHODS);
  for (const asked of early) call(...(Array.from(asked) as [Method]));
}

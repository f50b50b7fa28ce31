/** How long to wait before the next attempt to connect. */

const FIRST = 800;
const LONGEST = 30_000;

/** Milliseconds; doubles with each failure and is scattered, so that visitors do not return all at once. */
export function pause(failures: number): number {
  const ceiling = Math.min(LONGEST, FIRST * 2 ** failures);
  return ceiling * (0.4 + 0.6 * Math.random());
}

/** Things worth saying, but not at every keystroke or frame. */

/** At once, then at most once every `every` milliseconds, the last call never lost. */
export function atMostEvery(every: number, work: () => void): { (): void; cancel(): void } {
  let timer = 0;
  let again = false;
  const run = (): void => {
    if (timer) {
      again = true;
      return;
    }
    work();
    timer = window.setTimeout(() => {
      timer = 0;
      if (again) run();
      again = false;
    }, every);
  };
  run.cancel = () => {
    clearTimeout(timer);
    timer = 0;
    again = false;
  };
  return run;
}

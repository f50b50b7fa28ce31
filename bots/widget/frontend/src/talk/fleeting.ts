/** Something true for a few seconds: somebody types, a passing notice. */

export class Fleeting {
  value: string | null = null;
  private timer = 0;

  constructor(
    private readonly shown: number,
    private readonly changed: () => void,
  ) {}

  show(value: string): void {
    this.clear();
    this.value = value;
    this.timer = window.setTimeout(() => {
      this.clear();
      this.changed();
    }, this.shown);
  }

  clear(): void {
    clearTimeout(this.timer);
    this.value = null;
  }
}

/** Where the list stands: at its end, following what arrives, or where the reader has scrolled. */

const NEAR = 48;

export class Scroll {
  atEnd = true;
  private height = 0;
  private extent = 0;

  constructor(
    private readonly box: HTMLElement,
    private readonly moved: () => void,
  ) {
    box.addEventListener("scroll", () => this.look(), { passive: true });
  }

  /** Contents or box changed size: stay at the end, if we were there. */
  settle(): void {
    if (this.atEnd) this.toEnd();
  }

  toEnd(): void {
    this.atEnd = true;
    this.box.scrollTop = this.box.scrollHeight;
    this.extent = this.measure();
  }

  /** What has come and is longer than the box is read from its beginning. Tells whether it was. */
  toStart(row: HTMLElement): boolean {
    if (!this.atEnd || row.offsetHeight <= this.box.clientHeight) return false;
    this.atEnd = false;
    this.box.scrollTop += row.getBoundingClientRect().top - this.box.getBoundingClientRect().top - 8;
    return true;
  }

  /** Before older messages are put above. */
  hold(): void {
    this.height = this.box.scrollHeight;
  }

  /** After they were: what was being read stays in its place. */
  release(): void {
    this.box.scrollTop += this.box.scrollHeight - this.height;
  }

  /** A late event of our own scrolling, after something has grown, is not the reader leaving the end. */
  private look(): void {
    if (this.atEnd && this.extent !== this.measure()) this.toEnd();
    this.atEnd = this.measure() - this.box.scrollTop < NEAR;
    this.moved();
  }

  /** How far one can scroll. */
  private measure(): number {
    return this.box.scrollHeight - this.box.clientHeight;
  }
}

/** The highest `data-seq` whose beginning is inside the box. */
export function lastVisible(box: HTMLElement): number {
  const bottom = box.getBoundingClientRect().bottom;
  const marked = [...box.querySelectorAll<HTMLElement>("[data-seq]")].reverse();
  const found = marked.find((row) => Number(row.dataset["seq"]) > 0 && row.getBoundingClientRect().top < bottom - 24);
  return Number(found?.dataset["seq"] ?? 0);
}

/** What a small screen needs: all of it, a page below that stays put, and room for the keyboard. */

const SMALL = window.matchMedia("(max-width: 480px), (max-height: 480px)");
const TOUCH = window.matchMedia("(pointer: coarse)");

export const isSmall = (): boolean => SMALL.matches;

/** Focusing a text field there brings up the keyboard, which nobody has asked for yet. */
export const isTouch = (): boolean => TOUCH.matches;

export class FullScreen {
  private overflow: string | null = null;

  constructor(
    private readonly element: HTMLElement,
    changed: () => void,
    signal: AbortSignal,
  ) {
    SMALL.addEventListener("change", changed, { signal });
    for (const kind of ["resize", "scroll"]) window.visualViewport?.addEventListener(kind, () => this.fit(), { signal });
  }

  /** The page below neither scrolls nor jumps while the panel covers it. */
  cover(covered: boolean): void {
    const { style } = document.documentElement;
    if (covered && this.overflow === null) {
      this.overflow = style.overflow;
      style.overflow = "hidden";
    } else if (!covered && this.overflow !== null) {
      style.overflow = this.overflow;
      this.overflow = null;
    }
    if (covered) this.fit();
  }

  /** An on-screen keyboard covers the lower part of the page without making the page smaller. */
  private fit(): void {
    const seen = window.visualViewport;
    if (!seen || seen.scale > 1.01) return;
    this.element.style.setProperty("--seen-height", `${seen.height}px`);
    this.element.style.setProperty("--seen-top", `${seen.offsetTop}px`);
  }
}

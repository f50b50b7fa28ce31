/** A list whose elements outlive changes around them: focus, players and what a screen reader has said stay. */
import { render, type TemplateResult } from "lit/html.js";

export class KeyedList {
  private cells = new Map<string, HTMLElement>();

  /** Brings `box` to one element a key, in this order. */
  draw(box: HTMLElement, rows: [key: string, template: TemplateResult][]): void {
    const before = this.cells;
    this.cells = new Map(rows.map(([key]) => [key, before.get(key) ?? document.createElement("div")]));
    for (const [key, cell] of before) if (!this.cells.has(key)) cell.remove();
    let next = box.firstChild;
    for (const [key, template] of rows) {
      const cell = this.cells.get(key)!;
      if (cell === next) next = cell.nextSibling;
      else box.insertBefore(cell, next);
      render(template, cell);
    }
  }
}

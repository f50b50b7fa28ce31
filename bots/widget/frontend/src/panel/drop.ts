/** Files dragged onto the panel. */

/** `over` says whether files hang above the element, `take` gets them. */
export function acceptDrops(element: HTMLElement, over: (hanging: boolean) => void, take: (files: FileList) => void): void {
  let depth = 0;
  const hang = (event: DragEvent, step: number) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    depth = Math.max(0, depth + step);
    over(depth > 0);
  };
  element.addEventListener("dragenter", (event) => hang(event, 1));
  element.addEventListener("dragleave", (event) => hang(event, -1));
  element.addEventListener("dragover", (event) => hang(event, 0));
  element.addEventListener("drop", (event) => {
    hang(event, -depth);
    if (event.dataTransfer?.files.length) take(event.dataTransfer.files);
  });
}

/** What a chosen photo looks like, without a `blob:` address that the page's policy may forbid. */

const SIDE = 96;

/** A square canvas, or null for what is not a picture the browser can draw. */
export async function thumbnail(file: File): Promise<HTMLCanvasElement | null> {
  if (!file.type.startsWith("image/")) return null;
  try {
    return draw(await createImageBitmap(file));
  } catch {
    return null;
  }
}

function draw(picture: ImageBitmap): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = SIDE;
  const side = Math.min(picture.width, picture.height);
  const left = (picture.width - side) / 2;
  const top = (picture.height - side) / 2;
  canvas.getContext("2d")?.drawImage(picture, left, top, side, side, 0, 0, SIDE, SIDE);
  picture.close();
  return canvas;
}

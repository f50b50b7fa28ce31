/** Something to send without looking for it: a photo, a document, a recording, a sticker; all made here. */

const SIDE = { width: 960, height: 720 };

export async function samplePhoto() {
  const blob = await drawn("/sandbox/page/pictures/sneaker.svg", SIDE, "image/jpeg");
  return new File([blob], "sneaker.jpg", { type: "image/jpeg" });
}

export async function sampleSticker() {
  const blob = await drawn("/sandbox/page/pictures/daisy.svg", { width: 512, height: 512 }, "image/webp");
  return { kind: "sticker", name: "daisy.webp", size: blob.size, type: "image/webp", blob };
}

export async function sampleVoice() {
  const blob = await (await fetch("/sandbox/page/sounds/voice.ogg")).blob();
  return { kind: "voice", name: "voice.ogg", size: blob.size, type: "audio/ogg", seconds: 3, blob };
}

async function drawn(address, { width, height }, type) {
  const image = new Image();
  image.src = address;
  await image.decode();
  const canvas = Object.assign(document.createElement("canvas"), { width, height });
  const pen = canvas.getContext("2d");
  if (type === "image/jpeg") {
    pen.fillStyle = "#eef2f4";
    pen.fillRect(0, 0, width, height);
  }
  pen.drawImage(image, 0, 0, width, height);
  return new Promise((resolve) => canvas.toBlob(resolve, type, 0.9));
}

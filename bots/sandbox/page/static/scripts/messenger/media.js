/** Pictures, films, recordings, files, places and people inside a bubble. */
import { length, size } from "../dates.js";
import { h, icon } from "../elements.js";
import { say } from "../words.js";
import { showLarge } from "./viewer.js";

const SHOWN = {
  photo: picture,
  sticker: (media) => sticker(media),
  video: film,
  animation: film,
  video_note: film,
  voice: recording,
  audio: recording,
  document: file,
};

export const mediaNode = (media) => (SHOWN[media.kind] ?? file)(media);

function picture(media) {
  const shown = h("img", { src: media.url, alt: media.name ?? say("media.photo"), loading: "lazy", draggable: "false" });
  const box = h("button", { type: "button", class: "picture", "aria-label": say("media.open"), onclick: () => showLarge(media) }, shown);
  if (media.width && media.height) box.style.setProperty("--ratio", `${media.width} / ${media.height}`);
  return box;
}

function sticker(media) {
  if (!media.url) return h("span", { class: "sticker-word" }, media.emoji ?? "🙂");
  return h("img", { class: "sticker", src: media.url, alt: media.emoji ?? say("media.sticker") });
}

function film(media) {
  return h("video", { class: "film", src: media.url, controls: true, preload: "metadata" });
}

function recording(media) {
  const sound = new Audio(media.url);
  const bars = h("span", { class: "bars", "aria-hidden": "true" });
  for (let bar = 0; bar < 24; bar += 1) bars.append(h("i"));
  Array.from(bars.children).forEach((bar, at) => bar.style.setProperty("--height", `${25 + ((at * 37 + (media.size ?? 0)) % 70)}%`));
  const time = h("span", { class: "length" }, length(media.seconds ?? 0));
  const button = h("button", { type: "button", class: "play", "aria-label": say("media.play"), "aria-pressed": "false" });
  button.onclick = () => (sound.paused ? sound.play().catch(() => button.classList.add("broken")) : sound.pause());
  const show = () => {
    button.setAttribute("aria-pressed", String(!sound.paused));
    const played = sound.duration ? sound.currentTime / sound.duration : 0;
    Array.from(bars.children).forEach((bar, at) => bar.classList.toggle("played", at / 24 < played));
    if (!sound.paused || sound.currentTime) time.textContent = length(sound.currentTime);
  };
  for (const event of ["play", "pause", "timeupdate", "ended"]) sound.addEventListener(event, show);
  return h("div", { class: "recording" }, button, h("div", { class: "track" }, bars, time), media.kind === "audio" && media.name ? h("span", { class: "quiet" }, media.name) : null);
}

function file(media) {
  const name = media.name ?? say("media.file");
  const kind = name.includes(".") ? name.split(".").pop().slice(0, 4) : "";
  return h(
    "a",
    { class: "file", href: media.url, download: name },
    h("span", { class: "badge", "aria-hidden": "true" }, kind ? kind.toUpperCase() : icon("file")),
    h("span", { class: "about" }, h("span", { class: "name" }, name), h("span", { class: "quiet" }, size(media.size ?? 0))),
  );
}

export function placeNode(place) {
  const where = `${place.latitude.toFixed(5)}, ${place.longitude.toFixed(5)}`;
  return h(
    "div",
    { class: "place" },
    h("div", { class: "map", "aria-hidden": "true" }, icon("place")),
    h("div", { class: "about" }, h("span", { class: "name" }, place.title ?? say("media.place")), h("span", { class: "quiet" }, place.address ?? where)),
  );
}

export function contactNode(contact) {
  return h(
    "div",
    { class: "file contact" },
    h("span", { class: "badge", "aria-hidden": "true" }, icon("contact")),
    h("span", { class: "about" }, h("span", { class: "name" }, contact.name), h("span", { class: "quiet" }, contact.phone)),
  );
}

/** Elements without markup strings: text stays text, and a strict policy lets everything be. */

const SVG = "http://www.w3.org/2000/svg";

/** What is drawn on a 24 by 24 field; strokes unless the name ends with "-filled". */
const SHAPES = {
  attach: "M21 11.5 12.5 20a5.5 5.5 0 0 1-8-8L13 3.500a3.700 3.700 0 0 1 5.500 5L10 17a1.800 1.800 0 0 1-2.700-2.500L15 7",
  back: "M15 5l-7 7 7 7",
  close: "M6 6l12 12M18 6 6 18",
  contact: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.500 20c1-4 4-5.500 7.500-5.500s6.500 1.500 7.500 5.500",
  copy: "M9 9h10v11H9zM5 15V4h10",
  down: "M12 5v14M6 13l6 6 6-6",
  dots: "M12 5.500v.01M12 12v.01M12 18.500v.01",
  edit: "M4 20l1-4L16 5l3 3L8 19zM14 7l3 3",
  file: "M6 3h8l5 5v13H6zM14 3v5h5",
  help: "M9 9a3 3 0 1 1 4.500 2.600c-1 .6-1.500 1.200-1.500 2.400M12 17.500v.01M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z",
  keyboard: "M3 6h18v12H3zM7 10v.01M11 10v.01M15 10v.01M8 14h8",
  list: "M8 6h12M8 12h12M8 18h12M4 6v.01M4 12v.01M4 18v.01",
  minus: "M6 12h12",
  pin: "M9 4h6l-1 6 3 3H7l3-3zM12 13v7",
  place: "M12 21s7-6.500 7-11.500a7 7 0 1 0-14 0C5 14.500 12 21 12 21zM12 12a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5z",
  photo: "M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15 9v.01",
  reply: "M10 6l-6 6 6 6M4 12h9c4 0 7 2 7 7",
  send: "M4 4l17 8-17 8 3-8zM7 12h14",
  smile: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM8.500 14c.8 1.500 2 2.300 3.500 2.300s2.700-.8 3.500-2.300M9 9.500v.01M15 9.500v.01",
  storm: "M13 3 5 14h6l-1 7 8-11h-6z",
  trash: "M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13",
  voice: "M12 15a3 3 0 0 0 3-3V6a3 3 0 0 0-6 0v6a3 3 0 0 0 3 3zM6 11.500a6 6 0 0 0 12 0M12 17.500V21",
  wave: "M4 10v4M8 6v12M12 9v6M16 4v16M20 10v4",
};

/** An element: attributes by name, `on...` as listeners, `class` and `dataset` as they are; false and null are left out. */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) give(element, name, value);
  element.append(...children.flat(2).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

function give(element, name, value) {
  if (value === null || value === undefined || value === false) return;
  if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
  else if (name === "dataset") Object.assign(element.dataset, value);
  else if (name === "value" || name === "checked" || name === "srcdoc") element[name] = value;
  else element.setAttribute(name, value === true ? "" : value);
}

export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", SHAPES[name]);
  svg.append(path);
  return svg;
}

/** A button that shows an icon and says a name. */
export function iconButton(name, label, onclick, more = {}) {
  return h("button", { type: "button", title: label, "aria-label": label, onclick, ...more, class: `tool ${more.class ?? ""}` }, icon(name));
}

/** A round picture with somebody's initials, coloured by the name. */
export function avatar(name, hue = null) {
  const initials = name.split(/[\s·«»"]+/u).filter(Boolean).slice(0, 2).map((word) => Array.from(word)[0]).join("");
  const colour = hue ?? Array.from(name).reduce((sum, letter) => sum + letter.codePointAt(0) * 7, 0) % 8;
  return h("span", { class: "avatar", "aria-hidden": "true", dataset: { hue: colour } }, initials.toUpperCase());
}

/** Put children in place of what is there. */
export function fill(element, ...children) {
  element.replaceChildren(...children.flat(2).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** Calls that come in one moment become one, before the next picture. */
export function soon(work) {
  let waiting = false;
  return () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      work();
    });
  };
}

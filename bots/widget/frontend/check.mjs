/** What the type checker cannot see: the rules of this folder. Prints every breach, exits 1 if there is one. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const SOURCES = fileURLToPath(new URL("src", import.meta.url));
const LONGEST_FILE = 360;
const LONGEST_LINE = 130;

const FORBIDDEN = [
  [/innerHTML|outerHTML|insertAdjacentHTML|document\.write/, "markup from strings: use templates, they make text of text"],
  [/unsafe(HTML|SVG|CSS|Static)/, "unsafe directive: use templates"],
  [/\beval\(|new Function/, "code from strings: page policies forbid it"],
  [/\sstyle=/, "inline style: page policies forbid it; use a class or element.style"],
  [/new Audio|\.play\(\)/, "sound: the widget never plays any"],
  [/console\.(log|debug|info)/, "the console is the page's"],
  [/\/\/ *(TODO|FIXME)/, "unfinished"],
  [/: any\b|as any\b/, "any: say what it is"],
];

const breaches = [];

for (const name of await readdir(SOURCES, { recursive: true })) {
  if (!/\.(ts|css)$/.test(name)) continue;
  const lines = (await readFile(join(SOURCES, name), "utf8")).split("\n");
  if (name.endsWith(".ts") && !lines[0].startsWith("/** ")) breaches.push(`${name}:1 say first what this file is about`);
  if (name.endsWith(".ts") && lines.length > LONGEST_FILE) breaches.push(`${name} has ${lines.length} lines`);
  lines.forEach((line, index) => {
    if (name.endsWith(".ts") && line.length > LONGEST_LINE) breaches.push(`${name}:${index + 1} has ${line.length} characters`);
    for (const [pattern, reason] of FORBIDDEN) if (pattern.test(line)) breaches.push(`${name}:${index + 1} ${reason}`);
  });
}

console.log(breaches.join("\n") || "widget sources: no breach of the rules");
process.exitCode = breaches.length ? 1 : 0;

/** Builds the two scripts; the same sources give the same bytes on every machine. */
import { build, transform } from "esbuild";
import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { minify } from "terser";

const HERE = dirname(fileURLToPath(import.meta.url));
const OUT = process.argv[2] ?? join(HERE, "../static");
const NOTE = "/* Otklik chat widget. Contains Lit, (c) Google LLC, BSD-3-Clause: see LICENSES.txt */";

/** Style sheets become text, minified. */
const sheets = {
  name: "sheets",
  setup(builder) {
    builder.onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { code } = await transform(await readFile(path, "utf8"), { loader: "css", minify: true, target: "es2020" });
      return { contents: code.trim(), loader: "text" };
    });
  },
};

/** A little smaller than esbuild alone can. */
async function squeeze(code, note) {
  const { code: small } = await minify(code, {
    ecma: 2020,
    compress: { passes: 3, unsafe_arrows: true },
    format: { preamble: note, comments: false },
  });
  return `${small}\n`;
}

async function bundle(entry, define, note) {
  const result = await build({
    entryPoints: [join(HERE, entry)],
    absWorkingDir: HERE,
    bundle: true,
    minify: true,
    write: false,
    format: "iife",
    target: "es2020",
    charset: "utf8",
    legalComments: "none",
    define,
    plugins: [sheets],
    logLevel: "warning",
  });
  return squeeze(result.outputFiles[0].text, note);
}

const fingerprint = (text) => createHash("sha256").update(text).digest("hex").slice(0, 12);

async function licences() {
  const lit = await readFile(join(HERE, "node_modules/lit/LICENSE"), "utf8");
  return `The widget's scripts contain parts of Lit (lit, lit-html, lit-element, @lit/reactive-element).\n\n${lit}`;
}

const panel = await bundle("src/panel/main.ts", {}, NOTE);
const loader = await bundle("src/loader/main.ts", { PANEL_FINGERPRINT: JSON.stringify(fingerprint(panel)) });
await writeFile(join(OUT, "panel.js"), panel);
await writeFile(join(OUT, "otklik.js"), loader);
await writeFile(join(OUT, "LICENSES.txt"), await licences());

/**
 * Builds what the browser gets: hashed files in static/dist and manifest.json, which maps the
 * name we write (`main.js`) to the name that is served (`main-4F2K….js`).
 */
import { existsSync } from "node:fs";
import { mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { basename, join, parse } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const HERE = fileURLToPath(new URL(".", import.meta.url));
const SOURCE = join(HERE, "src");
const TARGET = join(HERE, "dist");

/** Logical name -> the module it is built from; those not written yet are left out. */
const ENTRIES = {
  "main.js": "main.js",
  "editor.js": "workspace.js",
  "tree.js": "tree.js",
  "offline.js": "offline.js",
  "app.css": "styles/app.css",
  "editor.css": "styles/editor.css",
  "fonts.css": "styles/fonts.css",
  "tree.css": "styles/tree.css",
  "banyan.svg": "banyan.svg",
  "favicon.ico": "favicon.ico",
};

/**
 * @typedef {{entryPoint?: string, inputs: Record<string, unknown>}} Output one file esbuild wrote
 */

/**
 * Return logical name -> served name for everything esbuild wrote.
 *
 * @param {Record<string, Output>} outputs esbuild's metafile outputs
 * @returns {Record<string, string>}
 */
function manifestOf(outputs) {
  /** @type {Record<string, string>} */
  const manifest = {};
  for (const [path, output] of Object.entries(outputs)) {
    const served = basename(path);
    const source = output.entryPoint ?? Object.keys(output.inputs)[0] ?? served;
    manifest[logicalName(basename(source))] = served;
  }
  return Object.fromEntries(Object.entries(manifest).sort());
}

/** @param {string} file */
function logicalName(file) {
  return Object.entries(ENTRIES).find(([, source]) => basename(source) === file)?.[0] ?? file;
}

/** @param {{path: string, contents: Uint8Array}[]} files */
async function write(files) {
  await mkdir(TARGET, { recursive: true });
  for (const file of files) {
    await writeFile(file.path, file.contents);
    if (process.argv.includes("--sizes")) {
      const zipped = (gzipSync(file.contents, { level: 9 }).length / 1000).toFixed(1);
      process.stdout.write(`${basename(file.path)}\t${zipped} kB gz\n`);
    }
  }
}

/** @param {Set<string>} kept names of this build; whatever else lies in dist is from an older one */
async function removeStale(kept) {
  const old = (await readdir(TARGET)).filter((name) => !kept.has(name));
  await Promise.all(old.map((name) => rm(join(TARGET, name), { recursive: true })));
}

const found = Object.entries(ENTRIES).filter(([, source]) => existsSync(join(SOURCE, source)));
const result = await build({
  entryPoints: found.map(([name, source]) => ({ out: parse(name).name, in: join(SOURCE, source) })),
  absWorkingDir: join(HERE, ".."),
  outdir: TARGET,
  entryNames: "[name]-[hash]",
  assetNames: "[name]-[hash]",
  bundle: true,
  format: "esm",
  minify: true,
  legalComments: "none",
  target: ["chrome105", "firefox106", "safari16"],
  loader: { ".woff2": "file", ".svg": "copy", ".ico": "copy" },
  metafile: true,
  write: false,
});
const manifest = manifestOf(result.metafile.outputs);
await write(result.outputFiles);
// The manifest is swapped in whole: a server that reads it never sees half a build.
await writeFile(join(TARGET, "manifest.json.new"), `${JSON.stringify(manifest, null, 2)}\n`);
await rename(join(TARGET, "manifest.json.new"), join(TARGET, "manifest.json"));
await removeStale(new Set(["manifest.json", ...Object.values(manifest)]));

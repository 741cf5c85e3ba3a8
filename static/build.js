/**
 * Builds what the browser gets: hashed files in static/dist and manifest.json, which maps the
 * name we write (`main.js`) to the name that is served (`main-4F2K….js`). The page of a draft is
 * built in pieces, which come when they are needed; loads.json says which those are.
 */
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { basename, join, parse } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { build } from "esbuild";

const HERE = fileURLToPath(new URL(".", import.meta.url));
const SOURCE = join(HERE, "src");
const TARGET = join(HERE, "dist");

/** Logical name -> the module it is built from; those not written yet are left out. */
const ENTRIES = {
  "main.js": "main.js",
  "tree.js": "tree.js",
  "reuse.js": "reuse.js",
  "stage.js": "stage.js",
  "procedure.js": "procedure.js",
  "history.js": "history.js",
  "offline.js": "offline.js",
  "app.css": "styles/app.css",
  "editor.css": "styles/editor.css",
  "embed.css": "styles/embed.css",
  "find.css": "styles/find.css",
  "fonts.css": "styles/fonts.css",
  "progress.css": "styles/progress.css",
  "suggesting.css": "styles/suggesting.css",
  "tree.css": "styles/tree.css",
  "stage.css": "styles/stage.css",
  "versions.css": "styles/versions.css",
  "banyan.svg": "banyan.svg",
  "favicon.ico": "favicon.ico",
};

/** What comes in pieces, and which of them it asks for at once by itself. */
const IN_PIECES = { "editor.js": "workspace.js" };
const AT_ONCE = ["draft/sheet.js"];

/**
 * @typedef {{path: string, kind: string, external?: boolean}} Wanted
 * @typedef {{entryPoint?: string, inputs: Record<string, unknown>, imports: Wanted[]}} Output one
 *   file esbuild wrote
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
    manifest[nameOf(path, output)] = served;
  }
  return Object.fromEntries(Object.entries(manifest).sort());
}

/**
 * Return the name we write for a file. What two pieces share has none but the one it is served under.
 *
 * @param {string} path
 * @param {Output} output
 */
function nameOf(path, { entryPoint, inputs }) {
  if (!entryPoint && path.endsWith(".js")) return basename(path);
  const file = basename(entryPoint ?? Object.keys(inputs)[0] ?? path);
  const all = Object.entries({ ...ENTRIES, ...IN_PIECES });
  return all.find(([, source]) => basename(source) === file)?.[0] ?? file;
}

/**
 * Return, for each entry that comes in pieces, the served names of those it cannot do without, and
 * of those that may come later.
 *
 * @param {Record<string, Output>} outputs
 * @returns {Record<string, {first: string[], later: string[]}>}
 */
function loadsOf(outputs) {
  /** @type {Record<string, {first: string[], later: string[]}>} */
  const loads = {};
  const isFirst = (/** @type {string} */ path) =>
    AT_ONCE.some((source) => outputs[path]?.entryPoint?.endsWith(source));
  for (const [name, source] of Object.entries(IN_PIECES)) {
    const entry = Object.keys(outputs).find((path) => outputs[path]?.entryPoint?.endsWith(source));
    if (!entry) continue;
    const first = reached(outputs, entry, ({ path, kind }) => !isLate(kind) || isFirst(path));
    const all = reached(outputs, entry, () => true);
    const served = (/** @type {Set<string>} */ paths) =>
      [...paths].filter((path) => path !== entry).map((path) => basename(path));
    loads[name] = {
      first: served(first),
      later: served(new Set([...all].filter((path) => !first.has(path)))),
    };
  }
  return loads;
}

/** @param {string} kind */
function isLate(kind) {
  return kind === "dynamic-import";
}

/**
 * @param {Record<string, Output>} outputs
 * @param {string} entry
 * @param {(wanted: Wanted) => boolean} follow
 */
function reached(outputs, entry, follow) {
  const found = new Set([entry]);
  for (const path of found) {
    const wanted = (outputs[path]?.imports ?? []).filter(({ external }) => !external);
    for (const one of wanted) if (follow(one)) found.add(one.path);
  }
  return found;
}

/**
 * Return a file as it goes over the line, by the ending of its name; nothing where that saves little.
 *
 * @param {Uint8Array} contents
 * @returns {[string, Uint8Array][]}
 */
function compressed(contents) {
  const params = { [constants.BROTLI_PARAM_SIZE_HINT]: contents.length };
  /** @type {[string, Uint8Array][]} */
  const both = [
    [".br", new Uint8Array(brotliCompressSync(contents, { params }))],
    [".gz", new Uint8Array(gzipSync(contents, { level: 9, memLevel: 9 }))],
  ];
  return both.filter(([, packed]) => packed.length < contents.length * 0.9);
}

/**
 * @param {{path: string, contents: Uint8Array}[]} files
 * @returns {Promise<string[]>} the names of what was written beside the files themselves
 */
async function write(files) {
  await mkdir(TARGET, { recursive: true });
  /** @type {string[]} */
  const beside = [];
  for (const file of files) {
    for (const [ending, packed] of compressed(file.contents)) {
      await writeFile(file.path + ending, packed);
      beside.push(basename(file.path) + ending);
    }
    await writeFile(file.path, file.contents);
    if (process.argv.includes("--sizes")) {
      const zipped = (gzipSync(file.contents, { level: 9 }).length / 1000).toFixed(1);
      process.stdout.write(`${basename(file.path)}\t${zipped} kB gz\n`);
    }
  }
  return beside;
}

/** @param {Set<string>} kept names of this build; whatever else lies in dist is from an older one */
async function removeStale(kept) {
  const old = (await readdir(TARGET)).filter((name) => !kept.has(name));
  await Promise.all(old.map((name) => rm(join(TARGET, name), { recursive: true })));
}

/** @type {import("esbuild").BuildOptions & {write: false, metafile: true}} */
const SETTINGS = {
  absWorkingDir: join(HERE, ".."),
  outdir: TARGET,
  entryNames: "[name]-[hash]",
  chunkNames: "[name]-[hash]",
  assetNames: "[name]-[hash]",
  bundle: true,
  format: "esm",
  minify: true,
  legalComments: "none",
  target: ["chrome105", "firefox106", "safari16"],
  loader: { ".woff2": "file", ".svg": "copy", ".ico": "copy" },
  // What Yjs would print with colours for its own developers; a good part of lib0 hangs on it.
  alias: {
    "lib0/logging": join(SOURCE, "kept/quiet.js"),
    "lib0/environment": join(SOURCE, "kept/quiet.js"),
  },
  metafile: true,
  write: false,
};

/** What is listed there that a page may do without, or asks for by its own name. */
const WAYS = /^export \{[^}]*\b(?:Fetch|XHR|NodeWebSocket|WebTransport)\b[^}]*\}.*$/gm;

/**
 * Socket.IO brings every way to a server there is; the page of a draft names those it takes.
 *
 * @type {import("esbuild").Plugin}
 */
const NAMED_WAYS = {
  name: "only ways that are named",
  setup(building) {
    building.onLoad({ filter: /engine\.io-client.*transports\/index\.js$/ }, () => ({
      contents: "export const transports = {};",
    }));
    building.onLoad(
      { filter: /(engine|socket)\.io-client\/build\/esm\/index\.js$/ },
      async ({ path }) => {
        const kept = (await readFile(path, "utf8")).replace(WAYS, "");
        const named = path.includes("socket.io-client");
        return { contents: named ? `${kept}export { WebSocket } from "engine.io-client";` : kept };
      },
    );
  },
};

/** @param {Record<string, string>} entries */
function points(entries) {
  const found = Object.entries(entries).filter(([, source]) => existsSync(join(SOURCE, source)));
  return found.map(([name, source]) => ({ out: parse(name).name, in: join(SOURCE, source) }));
}

const whole = await build({ ...SETTINGS, entryPoints: points(ENTRIES) });
const pieces = await build({
  ...SETTINGS,
  entryPoints: points(IN_PIECES),
  splitting: true,
  drop: ["console"], // what libraries tell their developers
  plugins: [NAMED_WAYS],
});
const outputs = { ...whole.metafile.outputs, ...pieces.metafile.outputs };
const manifest = manifestOf(outputs);
const beside = await write([...whole.outputFiles, ...pieces.outputFiles]);
const LISTS = { "loads.json": loadsOf(outputs), "manifest.json": manifest };
// Each is swapped in whole, the manifest last: a server that reads them never sees half a build.
for (const [name, list] of Object.entries(LISTS)) {
  await writeFile(join(TARGET, `${name}.new`), `${JSON.stringify(list, null, 2)}\n`);
  await rename(join(TARGET, `${name}.new`), join(TARGET, name));
}
await removeStale(new Set([...Object.keys(LISTS), ...beside, ...Object.values(manifest)]));

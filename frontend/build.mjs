// Builds the styles, the icon sprite and the browser modules into the package's static files.
//   node build.mjs [--watch | --sizes]
import { readdir, readFile, rm, mkdir, writeFile } from "node:fs/promises";
import { watch } from "node:fs";
import { gzipSync } from "node:zlib";
import path from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";
import * as sass from "sass";

const here = path.dirname(fileURLToPath(import.meta.url));
const out = path.join(here, "../src/cauce/channels/shell/static/shell/dist");
const browsers = ["chrome100", "firefox102", "safari15.4"];
const inHere = (...parts) => path.join(here, ...parts);

async function screens(folder, ending) {
  const names = await readdir(inHere(folder, "screens"));
  return names.filter((name) => name.endsWith(ending) && !name.startsWith("_"));
}

async function scripts() {
  const own = (await screens("src", ".js")).map((name) => inHere("src/screens", name));
  await esbuild.build({
    entryPoints: [inHere("src/cauce.js"), ...own],
    entryNames: "[name]",
    chunkNames: "chunks/[name]-[hash]",
    outdir: out,
    bundle: true,
    splitting: true,
    format: "esm",
    minify: true,
    sourcemap: "linked",
    target: browsers,
    logLevel: "warning",
  });
  // Runs before the first paint, so it can't be a module: those are deferred.
  await esbuild.build({
    entryPoints: [inHere("src/theme-early.js")],
    outdir: out,
    bundle: true,
    minify: true,
    format: "iife",
    target: browsers,
    logLevel: "warning",
  });
}

async function stylesheet(source) {
  const { css } = sass.compile(source, {
    loadPaths: [inHere("node_modules"), inHere("styles")],
    quietDeps: true,
    // Bootstrap 5.3 is written in the older Sass; it warns a hundred times.
    silenceDeprecations: ["import", "global-builtin", "color-functions", "if-function"],
  });
  await esbuild.build({
    // Leaflet names its pictures from its own folder.
    stdin: { contents: css.replaceAll("url(images/", "url(leaflet/dist/images/"), loader: "css", resolveDir: here },
    outfile: path.join(out, `${path.basename(source, ".scss")}.css`),
    assetNames: "[name]",
    bundle: true,
    minify: true,
    target: browsers,
    loader: { ".woff2": "file", ".png": "file" },
    logLevel: "warning",
  });
}

async function styles() {
  await stylesheet(inHere("styles/cauce.scss"));
  for (const name of await screens("styles", ".scss")) {
    await stylesheet(inHere("styles/screens", name));
  }
}

function symbol(id, svg, attributes) {
  const body = svg.replace(/^[\s\S]*?<svg[^>]*>/, "").replace(/<\/svg>[\s\S]*$/, "");
  return `<symbol id="${id}" ${attributes}>${body.replace(/\s+/g, " ").trim()}</symbol>`;
}

async function sprite() {
  const outline =
    'viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"';
  const names = JSON.parse(await readFile(inHere("icons.json"), "utf8"));
  const shapes = (await readdir(inHere("shapes"))).filter((name) => name.endsWith(".svg"));
  const symbols = [
    ...(await Promise.all(
      names.map(async (name) =>
        symbol(name, await readFile(inHere(`node_modules/lucide-static/icons/${name}.svg`), "utf8"), outline),
      ),
    )),
    ...(await Promise.all(
      shapes.map(async (name) =>
        symbol(
          path.basename(name, ".svg"),
          await readFile(inHere("shapes", name), "utf8"),
          'viewBox="0 0 16 16" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"',
        ),
      ),
    )),
  ];
  await writeFile(path.join(out, "icons.svg"), `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("\n")}</svg>\n`);
}

async function build() {
  await rm(out, { recursive: true, force: true });
  await mkdir(out, { recursive: true });
  await Promise.all([scripts(), styles(), sprite()]);
}

async function sizes() {
  const files = await readdir(out, { recursive: true });
  for (const name of files.filter((file) => /\.(css|js|svg|woff2)$/.test(file)).sort()) {
    const bytes = await readFile(path.join(out, name));
    const packed = name.endsWith("woff2") ? bytes.length : gzipSync(bytes).length;
    console.log(`${(packed / 1024).toFixed(1).padStart(7)} KB gz  ${name}`);
  }
}

function rebuildOnChange() {
  let soon;
  for (const folder of ["src", "styles", "shapes"]) {
    watch(inHere(folder), { recursive: true }, () => {
      clearTimeout(soon);
      soon = setTimeout(() => build().catch((error) => console.error(error.message)), 80);
    });
  }
}

await build();
if (process.argv.includes("--sizes")) await sizes();
if (process.argv.includes("--watch")) rebuildOnChange();

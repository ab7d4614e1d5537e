/*
 * Write the files a browser gets: bundled and minified by esbuild, Bootstrap cut down by PurgeCSS, each under its
 * fingerprint with a brotli and a gzip copy beside it. `build.py` installs the packages and starts this script:
 *
 *   node build.mjs <folder with node_modules and dash.json> <folder to fill>
 *
 * The names and sizes of the written files go to standard output, as JSON.
 */
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const [workplace, target] = process.argv.slice(2);
const require = createRequire(join(workplace, "package.json"));
const esbuild = require("esbuild");
const postcss = require("postcss");
const { PurgeCSS } = require("purgecss");

const HERE = dirname(fileURLToPath(import.meta.url));
const ASSETS = join(HERE, "..", "dashboard", "assets");
const EMBED = join(HERE, "embed");
/* The classes of Bootstrap that our sheets build on, and the attributes its rules for them ask for. */
const BOOTSTRAP_WORDS =
  "form-check form-check-input form-control form-select small visually-hidden type checkbox radio";
/* The elements that no page has, and the parts of fields for a date or a colour, which have none here either. */
const ABSENT =
  /^(?:abbr|address|h4|h5|h6|hr|kbd|mark|optgroup|output|progress|samp|sub|sup)\b|::-webkit-(?:date|color-swatch)/;

const read = (...parts) => readFileSync(join(...parts), "utf-8");
const readPackage = (path) => readFileSync(require.resolve(path), "utf-8");

/* A script and all it imports, as one function that leaves no names behind. */
async function bundle(...entry) {
  const options = { bundle: true, minify: true, charset: "utf8", legalComments: "none", write: false };
  const built = await esbuild.build({ entryPoints: [join(...entry)], ...options });
  return built.outputFiles[0].text;
}

/*
 * Put scripts behind each other that find one another by global names. Those of packages are minified already; minified
 * again they grow (site.js from 239 to 263 kB). A pointer to a source map stands on the last line; nobody serves these.
 */
function joinScripts(...scripts) {
  return scripts.map((script) => script.replace(/\n\/\/# sourceMappingURL=.*\s*$/, "\n")).join("\n;\n");
}

async function minifyStyles(...sheets) {
  const { code } = await esbuild.transform(sheets.join("\n"), { loader: "css", minify: true, charset: "utf8" });
  return code;
}

/*
 * Take out of Bootstrap's rules those of its themes and of elements that no page has, the variables that no rule of it
 * reads, and a declaration of one that stands there already. Our own sheets read none of its variables.
 */
function withoutUnread(...sheets) {
  const all = sheets.map((sheet) => postcss.parse(sheet));
  const each = (kind, look) => all.forEach((sheet) => sheet[kind](look));
  // The sheets are of one release under one licence, which the first one names.
  const isSaid = (one) => one.type === "comment" || one.name === "charset";
  all.slice(1).forEach((sheet) => sheet.walk((one) => isSaid(one) && one.remove()));
  each("walkRules", (rule) => {
    const left = rule.selectors.filter((one) => !one.startsWith("[data-bs-theme") && !ABSENT.test(one));
    if (left.length) rule.selectors = left;
    else rule.remove();
  });
  for (let isDone = false; !isDone; ) {
    isDone = true;
    const read = new Set();
    each("walkDecls", (one) => [...one.value.matchAll(/var\((--[\w-]+)/g)].forEach(([, name]) => read.add(name)));
    each("walkDecls", (one) => {
      if (one.prop.startsWith("--") && !read.has(one.prop)) {
        one.remove();
        isDone = false;
      }
    });
  }
  const known = new Set();
  each("walkDecls", (one) => {
    if (one.parent.selector !== ":root" || one.parent.parent.type !== "root") return;
    if (known.has(String(one))) one.remove();
    known.add(String(one));
  });
  return all.map(String);
}

/* The rules for bare elements, and those for the classes that we use. */
async function bootstrapStyles() {
  const [purged] = await new PurgeCSS().purge({
    content: [{ raw: BOOTSTRAP_WORDS, extension: "txt" }],
    css: [{ raw: readPackage("bootstrap/dist/css/bootstrap.min.css") }],
    keyframes: true,
  });
  return withoutUnread(readPackage("bootstrap/dist/css/bootstrap-reboot.min.css"), purged.css);
}

/* A page that asks for a dark card gets one, whatever the setting of its reader is. */
function darkByRequest(tokens) {
  const dark = postcss.rule({ selector: ':root[data-theme="dark"]' });
  dark.append({ prop: "color-scheme", value: "dark" });
  postcss.parse(tokens).walkAtRules("media", (media) => {
    if (media.params.includes("prefers-color-scheme: dark")) {
      media.walkDecls((colour) => dark.append(colour.clone()));
    }
  });
  return dark.toString();
}

function writePublic(name, text) {
  const content = Buffer.from(text);
  const [stem, suffix] = name.split(".");
  const file = `${stem}.${createHash("sha256").update(content).digest("hex").slice(0, 16)}.${suffix}`;
  const brotli = brotliCompressSync(content, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
    },
  });
  const gzip = gzipSync(content, { level: constants.Z_BEST_COMPRESSION });
  for (const [ending, data] of [["", content], [".br", brotli], [".gz", gzip]]) {
    writeFileSync(join(target, file + ending), data);
  }
  return { file, bytes: content.length, bytes_br: brotli.length, bytes_gz: gzip.length };
}

const dash = JSON.parse(read(workplace, "dash.json"));
const tokens = read(ASSETS, "tokens.css");
const texts = {
  "plotly-nl.js": joinScripts(
    readPackage("plotly.js-basic-dist-min/plotly-basic.min.js"),
    await bundle(HERE, "plotly-setup.js")
  ),
  "site.js": joinScripts(...dash.scripts, await bundle(ASSETS, "index.js"), dash.start),
  "site.css": await minifyStyles(...(await bootstrapStyles()), await bundle(ASSETS, "index.css")),
  "desk.css": await minifyStyles(read(ASSETS, "desk.css")),
  "desk.js": await bundle(HERE, "desk.js"),
  "start.js": await bundle(HERE, "start.js"),
  "embed.js": await bundle(EMBED, "embed.js"),
  "embed.css": await minifyStyles(
    tokens,
    darkByRequest(tokens),
    read(ASSETS, "drawing.css"),
    read(EMBED, "embed.css"),
    read(ASSETS, "listings.css")
  ),
  "host.js": await bundle(EMBED, "host.js"),
  "icon.svg": read(ASSETS, "icon.svg"),
};
const files = Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, writePublic(name, text)]));
process.stdout.write(JSON.stringify(files));

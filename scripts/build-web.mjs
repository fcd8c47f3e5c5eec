// Bundles what runs in a browser: the report's charts, and the inspector as one page that needs nothing beside it but,
// for Chinese, the dictionary.
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const path = (relative) => fileURLToPath(new URL(`../${relative}`, import.meta.url));
const read = (relative) => readFileSync(path(relative), "utf8");
const target = path("dist/web");

/** Folders of the packages that went into a bundle. */
const bundled = new Set();

const bundle = async (entry, options = {}) => {
  const { outputFiles, metafile } = await build({
    entryPoints: [path(entry)],
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    format: "iife",
    platform: "browser",
    target: "es2022",
    legalComments: "none",
    logLevel: "warning",
    define: { "import.meta.url": '""' },
    ...options,
  });
  for (const input of Object.keys(metafile.inputs)) {
    const [folder] = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input) ?? [];
    if (folder !== undefined) bundled.add(folder);
  }
  return outputFiles[0].text;
};

/** Style sheets as one, in their order. */
const minified = async (...sheets) => {
  const built = sheets.map((css) => build({ entryPoints: [path(css)], minify: true, write: false }));
  return (await Promise.all(built)).map(({ outputFiles }) => outputFiles[0].text).join("");
};

const hash = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

/** A page with its script and its styles within, and the policy under which it can run nothing else. */
async function page(name, { entry, template, styles }) {
  const [script, style] = await Promise.all([bundle(entry), minified(...styles)]);
  const policy = [
    "default-src 'none'",
    `script-src ${hash(script)} 'wasm-unsafe-eval'`,
    `style-src ${hash(style)}`,
    "worker-src blob:",
    "connect-src 'self'",
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  const parts = new Map(Object.entries({ script, style, policy }));
  const whole = read(template).replace(/\{\{(\w+)\}\}/g, (_, part) => parts.get(part));
  writeFileSync(`${target}/${name}.html`, whole);
  writeFileSync(`${target}/${name}-policy.txt`, policy);
}

/** The licences of what was bundled, word for word, as they ask of every copy. */
function licences() {
  const notices = [...bundled].sort().map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
    const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
    const text = file === undefined ? "" : `\n\n${readFileSync(`${folder}/${file}`, "utf8").trim()}`;
    return `${name} ${version} (${license})${text}`;
  });
  // Its dictionary and its model are part of chinese.dict, and of the inspector as one file.
  notices.push(`jieba 0.42.1 (MIT)\n\n${read("dictionary/LICENSE").trim()}`);
  const head =
    "Code or data of these packages is part of report.js, figures.js, inspector.html, view.html and chinese.dict.";
  return `${[head, ...notices].join(`\n\n${"-".repeat(72)}\n\n`)}\n`;
}

mkdirSync(target, { recursive: true });
writeFileSync(`${target}/report.js`, await bundle("web/report/main.ts"));
// The same charts where there is no browser: `report --figures`.
const inNode = { platform: "node", format: "esm", target: "node20", external: ["canvas"] };
writeFileSync(`${target}/figures.js`, await bundle("web/report/files.ts", inNode));
writeFileSync(`${target}/report.css`, await minified("web/report/report.css", "web/report/tables.css"));
const inspectorStyles = ["web/inspector/inspector.css", "web/inspector/rollout.css"];
await page("inspector", {
  entry: "web/inspector/page.ts",
  template: "web/inspector/index.html",
  styles: inspectorStyles,
});
await page("view", {
  entry: "web/view/page.ts",
  template: "web/view/index.html",
  styles: [...inspectorStyles, "web/view/view.css", "web/view/screens.css"],
});
writeFileSync(`${target}/third-party.txt`, licences());

// npm run test:coverage [-- vitest's arguments]: runs the tests and says which share of the lines of src they execute.
// vitest counts what runs in its own processes. The CLI, the service and worker threads run from dist/: V8 writes down
// what ran there (NODE_V8_COVERAGE), and the source maps lead back to src/. A line counts when either saw it.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { SourceMap } from "node:module";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** The least share of lines, in percent. */
const least = 95;
const folder = "build/coverage";
const ofChildren = resolve(folder, "children");

rmSync(folder, { recursive: true, force: true });
const tests = spawnSync(
  "npx",
  ["vitest", "run", "--coverage", "--coverage.reportOnFailure", ...process.argv.slice(2)],
  { stdio: "inherit", env: { ...process.env, COVERAGE_OF_CHILDREN: ofChildren } },
);

/** The bytes of each file of dist that ran in some process or thread, as 1. */
const ran = new Map();
for (const name of existsSync(ofChildren) ? readdirSync(ofChildren) : []) {
  let report;
  try {
    report = JSON.parse(readFileSync(join(ofChildren, name), "utf8"));
  } catch {
    continue; // A process that was killed while it wrote.
  }
  for (const { url, functions } of report.result) {
    if (!url.startsWith("file:")) continue;
    const path = fileURLToPath(url);
    if (!path.startsWith(resolve("dist"))) continue;
    const code = readFileSync(path, "utf8");
    const here = new Uint8Array(code.length);
    // V8 lists outer ranges before those within them.
    for (const { ranges } of functions)
      for (const { startOffset, endOffset, count } of ranges)
        here.fill(count > 0 ? 1 : 0, startOffset, endOffset);
    const all = ran.get(path) ?? new Uint8Array(code.length);
    for (let i = 0; i < all.length; i++) all[i] |= here[i];
    ran.set(path, all);
  }
}

/** For each file of src the lines that ran in a child. */
const linesOfChildren = new Map();
for (const [path, bytes] of ran) {
  if (!existsSync(`${path}.map`)) continue;
  const map = new SourceMap(JSON.parse(readFileSync(`${path}.map`, "utf8")));
  let start = 0;
  readFileSync(path, "utf8")
    .split("\n")
    .forEach((text, line) => {
      for (let column = 0; column < text.length; column++) {
        if (bytes[start + column] === 0) continue;
        const entry = map.findEntry(line, column);
        if (entry.generatedLine !== line || entry.generatedColumn !== column) continue;
        const source = resolve(dirname(path), entry.originalSource);
        if (!linesOfChildren.has(source)) linesOfChildren.set(source, new Set());
        linesOfChildren.get(source).add(entry.originalLine + 1);
      }
      start += text.length + 1;
    });
}

const files = [];
for (const [path, { statementMap, s: hits }] of Object.entries(
  JSON.parse(readFileSync(join(folder, "coverage-final.json"), "utf8")),
)) {
  const lines = new Map();
  for (const [id, { start }] of Object.entries(statementMap))
    lines.set(
      start.line,
      lines.get(start.line) || hits[id] > 0 || (linesOfChildren.get(path)?.has(start.line) ?? false),
    );
  const missed = [...lines].flatMap(([line, isHit]) => (isHit ? [] : [line])).sort((a, b) => a - b);
  files.push({ file: relative(".", path), lines: lines.size, missed });
}
files.sort((a, b) => b.missed.length - a.missed.length || a.file.localeCompare(b.file));
const total = files.reduce((sum, { lines }) => sum + lines, 0);
const missed = files.reduce((sum, file) => sum + file.missed.length, 0);
const share = (100 * (total - missed)) / total;

const rows = files
  .filter((file) => file.missed.length > 0)
  .map((file) => `${file.file}: ${file.missed.length} of ${file.lines} lines: ${file.missed.join(" ")}`);
const summary = `${share.toFixed(2)} % of ${total} lines of src are executed`;
writeFileSync(join(folder, "lines.txt"), `${summary}\n\n${rows.join("\n")}\n`);
console.log(`\nNot executed:\n${rows.join("\n")}\n\n${summary}; at least ${least} % are asked for`);
process.exitCode = tests.status || (share < least ? 1 : 0);

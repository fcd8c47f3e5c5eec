// npm run test:mutation [-- PART…] [--static] [--again] [--table] [--sample N --seed S] [--workers 2]: changes the code in
// small ways (Stryker) and says which changes the tests do not notice. A part at a time, each with the tests that are
// about it, so that a change costs under a second; what was settled before and has not changed since is not run again. The
// parts that are too large for every change are run as a sample, N changes that the seed chooses
// (scripts/mutation-sample.mjs); their survivors are written out. Changes to what a module sets up once show only where
// every test file loads the modules anew, at some seconds a change: they are left out without --static, which runs those
// that are left. A timeout is a change noticed; whether it was an endless loop is certain where Stryker counted its turns,
// and where it did not, --again runs the change once more. --table runs nothing and writes what is known into
// docs/testing.md.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { parts, sampled } from "./mutation-parts.mjs";
import { chooseSample, chosenIn } from "./mutation-sample.mjs";

const folder = "build/mutation";
mkdirSync(folder, { recursive: true });

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    static: { type: "boolean", default: false },
    again: { type: "boolean", default: false },
    table: { type: "boolean", default: false },
    sample: { type: "string" },
    seed: { type: "string", default: "1" },
    workers: { type: "string", default: "2" },
  },
});
const settings = JSON.parse(readFileSync("stryker.config.json", "utf8"));

/** Runs Stryker on the changes that `mutate` names; what is settled is remembered in `memory`. */
function stryker(changed, { mutate, tests, memory }) {
  const config = `${folder}/run.config.json`;
  writeFileSync(config, JSON.stringify({ ...settings, concurrency: Number(flags.workers), ...changed }));
  const { status } = spawnSync(
    "npx",
    [
      ...["stryker", "run", config, "--mutate", [...mutate, "!src/**/index.ts"].join(",")],
      ...(flags.static ? [] : ["--testFiles", tests.join(",")]),
      ...["--incrementalFile", memory],
    ],
    // Where Stryker is told the test files it makes its changes after the modules were loaded, which is too late.
    { stdio: "inherit", env: { ...process.env, MUTATION_STATIC_TESTS: flags.static ? tests.join(",") : "" } },
  );
  if (status !== 0) process.exit(status ?? 1);
}

if (flags.sample !== undefined) {
  const size = Number(flags.sample);
  for (const part of positionals) {
    const { mutate, tests, build } = { ...parts, ...sampled }[part];
    process.env.MUTATION_CHOSEN = resolve(`${folder}/${part}-chosen-${flags.seed}.json`);
    const { places, of } = await chooseSample(mutate, size, flags.seed);
    const memory = `${folder}/${part}-sample-${flags.seed}.json`;
    const ignorePatterns = settings.ignorePatterns.filter(
      (path) => !build || !["dist", "bench"].includes(path),
    );
    const checkers = {
      checkers: ["sample"],
      plugins: ["@stryker-mutator/*", "./scripts/mutation-sample.mjs"],
    };
    stryker({ ...checkers, ignorePatterns }, { mutate: places, tests, memory });
    const found = chosenIn(JSON.parse(readFileSync(memory, "utf8")));
    const count = (...states) => found.filter(({ status }) => states.includes(status)).length;
    const noticed = count("Killed", "Timeout");
    const run = noticed + count("Survived", "NoCoverage");
    for (const { status, file, location, mutatorName, replacement } of found) {
      if (status !== "Survived" && status !== "NoCoverage") continue;
      const place = `${file}:${location.start.line}:${location.start.column}`;
      console.log(`${status} ${place} ${mutatorName} ${replacement}`);
    }
    console.log(
      `${part}: ${size} of ${of} changes chosen by seed ${flags.seed}, ${count("Ignored")} to what a module sets up once; ` +
        `of the other ${run}, ${noticed} noticed: ${((100 * noticed) / run).toFixed(1)} %`,
    );
  }
  process.exit();
}

/** Drops what the clock alone has settled, which a busy machine may have caused. */
function forgetUncounted(path) {
  const report = JSON.parse(readFileSync(path, "utf8"));
  for (const file of Object.values(report.files)) {
    file.mutants = file.mutants.filter(
      ({ status, statusReason }) => status !== "Timeout" || statusReason !== undefined,
    );
  }
  writeFileSync(path, JSON.stringify(report));
}

const asked = positionals.filter((name) => name in parts);
const runs = asked.length > 0 ? asked : Object.keys(parts);
for (const part of flags.table ? [] : runs) {
  const memory = `${folder}/${part}.json`;
  if (flags.again) forgetUncounted(memory);
  stryker({ ignoreStatic: !flags.static }, { ...parts[part], memory });
}

/** What became of each file's changes; a file that has moved to another part is told by the later one. */
const known = new Map();
for (const part of Object.keys(parts)) {
  const path = `${folder}/${part}.json`;
  if (!existsSync(path)) continue;
  for (const [file, { mutants }] of Object.entries(JSON.parse(readFileSync(path, "utf8")).files)) {
    const count = (...states) => mutants.filter(({ status }) => states.includes(status)).length;
    known.set(file, {
      file,
      found: count("Killed", "Timeout"),
      missed: count("Survived", "NoCoverage"),
      left: count("Ignored"),
    });
  }
}
const rows = [...known.values()].sort((a, b) => a.file.localeCompare(b.file));
const percent = ({ found, missed }) => ((100 * found) / (found + missed)).toFixed(1);
const sum = (prefix) => {
  const within = rows.filter(({ file }) => file.startsWith(prefix));
  const total = (key) => within.reduce((all, row) => all + row[key], 0);
  return { file: `**${prefix}**`, found: total("found"), missed: total("missed") };
};
const version = (name) => JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf8")).version;
const folders = [
  ...new Set(
    Object.values(parts).flatMap(({ mutate }) => mutate.map((path) => path.split("/", 2).join("/"))),
  ),
];
const left = rows.reduce((all, row) => all + row.left, 0);
const commit = spawnSync("git", ["rev-parse", "--short", "HEAD"], { encoding: "utf8" }).stdout.trim();
const table = [
  `${rows.length} files (those without code to change are not listed)${left > 0 ? `, ${left} changes to what a module sets up once left out` : ""}; Stryker ${version("@stryker-mutator/core")}, vitest ${version("vitest")}, Node ${process.versions.node}, ${commit}.`,
  "",
  "| file | changes | noticed | share |",
  "|---|---|---|---|",
  ...[...rows, ...folders.map(sum)]
    .filter(({ found, missed }) => found + missed > 0)
    .map((row) => `| ${row.file} | ${row.found + row.missed} | ${row.found} | ${percent(row)} % |`),
].join("\n");
console.log(table);
if (flags.table) {
  const page = readFileSync("docs/testing.md", "utf8");
  const mark = /(<!-- mutation: [^\n]*-->\n)[\s\S]*?(<!-- \/mutation -->)/;
  writeFileSync(
    "docs/testing.md",
    page.replace(mark, (_, open, close) => `${open}${table}\n${close}`),
  );
}
const least = 85;
if (folders.some((prefix) => percent(sum(prefix)) < least)) process.exitCode = 1;

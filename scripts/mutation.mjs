// npm run test:mutation [-- PART…] [--static] [--again] [--table]: changes the code of rewards, advantages, statistics,
// thinking and labels in small ways (Stryker) and says which changes the tests do not notice. A part at a time, each with
// the tests that are about it, so that a change costs under a second; what was settled before and has not changed since is not run again. Changes to what a module
// sets up once show only where every test file loads the modules anew, at some seconds a change: they are left out
// without --static, which runs those that are left. A timeout is a change noticed; whether it was an endless loop is
// certain where Stryker counted its turns, and where it did not, --again runs the change once more. --table runs nothing
// and writes what is known into docs/testing.md.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";

const parts = {
  advantage: { mutate: ["src/advantage/*.ts"], tests: ["test/advantage/*.test.ts"] },
  metrics: {
    mutate: ["src/rewards/!(rouge*|plain-label|answer-text).ts"],
    tests: ["test/rewards/!(rouge*|rule*|retrieval*).test.ts", "test/profiles/faults.test.ts"],
  },
  rouge: {
    mutate: ["src/rewards/rouge*.ts"],
    tests: ["test/rewards/!(rule*|direct*).test.ts", "test/profiles/faults.test.ts"],
  },
  benchmarks: {
    mutate: ["src/rewards/benchmarks/!(sequence-matcher).ts"],
    tests: ["test/benchmarks/*.test.ts", "test/rewards/@(references|routes).test.ts"],
  },
  ratio: {
    mutate: ["src/rewards/benchmarks/sequence-matcher.ts"],
    tests: ["test/benchmarks/@(sequence-matcher|differential).test.ts"],
  },
  rules: {
    mutate: ["src/rewards/verl/*.ts", "src/rewards/@(plain-label|answer-text).ts"],
    tests: ["test/benchmarks/*.test.ts", "test/rewards/@(references|routes|rule*|retrieval*).test.ts"],
  },
  statistics: {
    mutate: ["src/stats/*.ts"],
    tests: ["test/stats/*.test.ts", "test/eval/scores.test.ts"],
  },
  thinking: {
    mutate: ["src/thinking/*.ts"],
    tests: ["test/thinking/!(doors|parsers|templates).test.ts"],
  },
  labels: {
    mutate: [
      "src/records/@(json-schema|label|label-text|messages|prompt|value-at).ts",
      "src/scoring/references.ts",
    ],
    tests: ["test/records/!(dumps).test.ts", "test/scoring/references.test.ts"],
  },
};
const folder = "build/mutation";
mkdirSync(folder, { recursive: true });

const isStatic = process.argv.includes("--static");
const config = isStatic ? `${folder}/static.config.json` : "stryker.config.json";
if (isStatic) {
  const settings = JSON.parse(readFileSync("stryker.config.json", "utf8"));
  writeFileSync(config, JSON.stringify({ ...settings, ignoreStatic: false }));
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

const asked = process.argv.slice(2).filter((name) => name in parts);
const runs = asked.length > 0 ? asked : Object.keys(parts);
for (const part of process.argv.includes("--table") ? [] : runs) {
  const { mutate, tests } = parts[part];
  if (process.argv.includes("--again")) forgetUncounted(`${folder}/${part}.json`);
  const { status } = spawnSync(
    "npx",
    [
      ...["stryker", "run", config, "--mutate", [...mutate, "!src/**/index.ts"].join(",")],
      ...(isStatic ? [] : ["--testFiles", tests.join(",")]),
      ...["--incrementalFile", `${folder}/${part}.json`],
    ],
    // Where Stryker is told the test files it makes its changes after the modules were loaded, which is too late.
    { stdio: "inherit", env: { ...process.env, MUTATION_STATIC_TESTS: isStatic ? tests.join(",") : "" } },
  );
  if (status !== 0) process.exit(status ?? 1);
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
if (process.argv.includes("--table")) {
  const page = readFileSync("docs/testing.md", "utf8");
  const mark = /(<!-- mutation: [^\n]*-->\n)[\s\S]*?(<!-- \/mutation -->)/;
  writeFileSync(
    "docs/testing.md",
    page.replace(mark, (_, open, close) => `${open}${table}\n${close}`),
  );
}
const least = 85;
if (folders.some((prefix) => percent(sum(prefix)) < least)) process.exitCode = 1;

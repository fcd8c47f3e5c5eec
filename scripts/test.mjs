// Runs the tests. Files with a failure are run once more, one at a time on the machine that is quiet by then: what fails
// again has failed; what passes alone depends on what ran beside it, and is named, since that is a fault of its own.
// Arguments are vitest's. Writes build/tests.json: { passed, failed, passedAlone: [names] }.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { relative } from "node:path";
import { fileURLToPath } from "node:url";

/** More files than these fail for a reason, which another run would only hide. */
const MOST_FILES = 6;

const vitest = fileURLToPath(new URL("../node_modules/vitest/vitest.mjs", import.meta.url));

/** Runs vitest and gives its exit status with what its JSON report says; no report where it did not come so far. */
function run(report, ...options) {
  rmSync(report, { force: true });
  const env = { ...process.env, VITEST_REPORT: report };
  const { status } = spawnSync(process.execPath, [vitest, "run", ...options], { stdio: "inherit", env });
  return {
    status: status ?? 1,
    found: existsSync(report) ? JSON.parse(readFileSync(report, "utf8")) : undefined,
  };
}

const failuresOf = ({ testResults }) => testResults.filter((file) => file.status === "failed");
const failedNames = ({ assertionResults }) =>
  assertionResults.filter((test) => test.status === "failed").map((test) => test.fullName);

mkdirSync("build", { recursive: true });
const first = run("build/vitest.json", ...process.argv.slice(2));
let { status } = first;
let passed = first.found?.numPassedTests ?? 0;
let failed = first.found?.numFailedTests ?? 0;
const passedAlone = [];
const files = first.found === undefined ? [] : failuresOf(first.found);
if (status !== 0 && files.length > 0 && files.length <= MOST_FILES) {
  const names = files.map((file) => relative(process.cwd(), file.name));
  console.log(`\nonce more, one file at a time: ${names.join(" ")}\n`);
  const again = run("build/vitest-again.json", "--maxWorkers=1", "--no-file-parallelism", ...names);
  if (again.found !== undefined) {
    const still = new Set(failuresOf(again.found).flatMap(failedNames));
    passedAlone.push(...files.flatMap(failedNames).filter((name) => !still.has(name)));
    status = again.status;
    const before = files.flatMap((file) => file.assertionResults);
    passed += again.found.numPassedTests - before.filter((test) => test.status === "passed").length;
    failed = again.found.numFailedTests;
  }
}
writeFileSync("build/tests.json", `${JSON.stringify({ passed, failed, passedAlone }, null, 2)}\n`);
for (const name of passedAlone) console.log(`passed only when it ran alone: ${name}`);
process.exit(status);

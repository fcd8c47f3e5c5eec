// Turns the changesets into the next version: package.json and CHANGELOG.md by changesets, then the places that
// repeat the version.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";

const run = (command, ...args) => execFileSync(command, args, { stdio: "inherit" });

run("npx", "changeset", "version");
const { version } = JSON.parse(readFileSync("package.json", "utf8"));
const repeat = (path, pattern) => {
  const text = readFileSync(path, "utf8");
  writeFileSync(
    path,
    text.replace(pattern, (_, before) => `${before}${version}`),
  );
};
repeat("src/version.ts", /(version = ")[^"]*/);
repeat("clients/python/pyproject.toml", /(\nversion = ")[^"]*/);
repeat("clients/python/src/golong_rewards/__init__.py", /(__version__ = ")[^"]*/);
for (const path of ["deploy/kubernetes/deployment.yaml", "deploy/batch/score-job.yaml"])
  repeat(path, /(image: \S*golong-rewards:)\S+/);
const lock = JSON.parse(readFileSync("package-lock.json", "utf8"));
lock.version = version;
lock.packages[""].version = version;
writeFileSync("package-lock.json", `${JSON.stringify(lock, null, 2)}\n`);

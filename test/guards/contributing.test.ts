import { execFileSync, spawnSync } from "node:child_process";
import { appendFileSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { scratchFolder } from "../support/scratch-folder.ts";

const guide = readFileSync("CONTRIBUTING.md", "utf8");
const copy = join(scratchFolder(), "golong-rewards");

const git = (...args: string[]): string =>
  execFileSync("git", ["-c", "user.name=test", "-c", "user.email=test@localhost", ...args], {
    cwd: copy,
    encoding: "utf8",
  });
const run = (command: string) =>
  spawnSync("bash", ["-c", command], {
    cwd: copy,
    encoding: "utf8",
    env: { ...process.env, FORCE_COLOR: "0", NO_COLOR: "1" },
  });

/** The guide's block for a file, and its commands. */
const blockFor = (path: string): string => {
  const [, text] = new RegExp(`^\`\`\`\\w+ ${path}\\n([\\s\\S]*?)^\`\`\`$`, "m").exec(guide)!;
  return text!;
};
const recipe = guide.slice(guide.indexOf("## Add a reward type"), guide.indexOf("## Add a dump format"));
const commands = [...recipe.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].flatMap(([, text]) =>
  text!.trim().split("\n"),
);

/** What the build puts beside its sources, where git ignores it: it need not be made once more. */
const made = ["src/verifiers/lcs/kernel-binary.js", "src/verifiers/lcs/words-binary.js"]
  .concat("src/json/lift-binary.js", "src/chinese.dict")
  .filter((path) => existsSync(path));

/** A copy of the repository as it stands, with git to tell what is touched. */
beforeAll(() => {
  const listed = (...which: string[]) =>
    execFileSync("git", ["ls-files", "-z", ...which], { encoding: "utf8" })
      .split("\0")
      .filter(Boolean);
  const paths = new Set(listed("--cached", "--others", "--exclude-standard"));
  for (const gone of listed("--deleted")) paths.delete(gone);
  mkdirSync(copy);
  execFileSync("xargs", ["-0", "cp", "-a", "--parents", "-t", copy], {
    input: [...paths, ...made].join("\0"),
  });
  symlinkSync(resolve("node_modules"), join(copy, "node_modules"));
  writeFileSync(join(copy, ".git-exclude"), "node_modules\n.git-exclude\n");
  git("init", "--quiet", "--initial-branch", "main");
  git("config", "core.excludesFile", join(copy, ".git-exclude"));
  git("add", "--all");
  git("commit", "--quiet", "--message", "the repository as it stands");
});

describe("the recipe for a reward type", () => {
  it("touches one new file, the table and a fixture by hand", () => {
    const [file, table, fixture] = [
      "src/rewards/keyword-coverage.ts",
      "src/table.ts",
      "fixtures/more-types.jsonl",
    ] as const;
    writeFileSync(join(copy, file), blockFor(file));
    const [imported, entry] = blockFor(table)
      .trim()
      .split("\n")
      .map((line) => line.slice(1));
    const text = readFileSync(join(copy, table), "utf8");
    writeFileSync(
      join(copy, table),
      text
        .replace(/(.*\nimport [^\n]*\n)/s, (before) => `${before}${imported}\n`)
        .replace(/\];\n$/, `${entry}\n];\n`),
    );
    appendFileSync(join(copy, fixture), blockFor(fixture));

    git("add", "--intent-to-add", "--all");
    const stat = git("diff", "--numstat").trim().split("\n");
    expect(stat.map((line) => line.split("\t")[2]).sort()).toEqual([file, table, fixture].sort());
    expect(stat.find((line) => line.endsWith(table))).toMatch(/^2\t0\t/);
    expect(stat.find((line) => line.endsWith(fixture))).toMatch(/^1\t0\t/);
  });

  it("then passes what the guide runs, with the tests of the new type among it", () => {
    expect(commands.length).toBe(3);
    for (const command of commands) {
      const { status, stdout, stderr } = run(command);
      expect(status, stdout + stderr).toBe(0);
    }
    const report = JSON.parse(readFileSync(join(copy, "build/vitest.json"), "utf8")) as {
      numPassedTests: number;
      testResults: { assertionResults: { fullName: string; status: string }[] }[];
    };
    const passed = report.testResults
      .flatMap(({ assertionResults }) => assertionResults)
      .filter(({ status }) => status === "passed")
      .map(({ fullName }) => fullName);
    expect(passed).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/keyword_coverage survives hostile text \(golongrl\)/),
        expect.stringMatching(/keyword_coverage takes time linear in the response \(hardened\)/),
        expect.stringMatching(/examples of the doc comments .*keyword-coverage/),
        expect.stringMatching(/the registry has a fixture for every type/),
        expect.stringMatching(/the architecture imports from the right/),
        expect.stringMatching(/the README has the registry's table/),
        expect.stringMatching(/nothing is unused/),
        expect.stringMatching(/docs\/rewards.md has an example of every type/),
        expect.stringMatching(/docs\/shapes.md tells the shapes/),
      ]),
    );
  });

  it("is formatted, scored by the command and listed", () => {
    const written = readFileSync(join(copy, "src/rewards/keyword-coverage.ts"), "utf8");
    expect(written).toBe(blockFor("src/rewards/keyword-coverage.ts"));
    expect(run("node dist/cli/main.js types").stdout).toContain("keyword_coverage");
    const scored = run("tail -n 1 fixtures/more-types.jsonl | node dist/cli/main.js score -");
    expect(scored.status, scored.stderr).toBe(0);
    expect(JSON.parse(scored.stdout)).toMatchObject({ expected: 1, reward: { score: 1, status: "scored" } });
    expect(readFileSync(join(copy, "README.md"), "utf8")).toContain("| keyword_coverage | keywords |");
  });
});

describe("a release", () => {
  it("gets its version and its entry from the changesets, everywhere the version stands", () => {
    writeFileSync(
      join(copy, ".changeset/a-change.md"),
      '---\n"golong-rewards": minor\n---\n\nA tab in a label scored 0; it scores 1.\n',
    );
    const { status, stdout, stderr } = run("npm run release:version");
    expect(status, stdout + stderr).toBe(0);
    const read = (path: string): string => readFileSync(join(copy, path), "utf8");
    const { version } = JSON.parse(read("package.json")) as { version: string };
    expect(version).not.toBe(
      (JSON.parse(readFileSync("package.json", "utf8")) as { version: string }).version,
    );
    expect(read("CHANGELOG.md")).toMatch(
      new RegExp(
        `^# Changelog\\n\\n## ${version.replaceAll(".", "\\.")}\\n[\\s\\S]*A tab in a label scored 0; it scores 1\\.`,
      ),
    );
    expect(read("src/version.ts")).toContain(`"${version}"`);
    expect(JSON.parse(read("package-lock.json"))).toMatchObject({ version, packages: { "": { version } } });
    for (const path of ["deploy/kubernetes/deployment.yaml", "deploy/batch/score-job.yaml"])
      expect(read(path)).toContain(`golong-rewards:${version}`);
    const used = git("status", "--porcelain", ".changeset").split("\n").filter(Boolean);
    expect(used.filter((line) => !line.startsWith(" D "))).toEqual([]);
    expect(read("clients/python/pyproject.toml")).toContain(`\nversion = "${version}"\n`);
    expect(read("clients/python/src/golong_rewards/__init__.py")).toContain(`__version__ = "${version}"`);
  });

  it("is packed for npm and PyPI by one command, from one build under one version", ({ skip }) => {
    const { version } = JSON.parse(readFileSync(join(copy, "package.json"), "utf8")) as { version: string };
    const pip = spawnSync("python3", ["-m", "pip", "download", "--quiet", "--no-deps", "hatchling"], {
      cwd: scratchFolder(),
    });
    if (pip.status !== 0) skip("pip fetches nothing that builds wheels");
    const { status, stdout, stderr } = run("npm run --silent release:pack");
    expect(status, stdout + stderr).toBe(0);
    const made = stdout.trim().split("\n");
    expect(made).toEqual([
      `build/release/golong-rewards-${version}.tgz`,
      `build/release/golong_rewards-${version}-py3-none-any.whl`,
      "build/release/sbom.cdx.json",
    ]);
    expect(run("cd build/release && sha256sum --check SHA256SUMS").status).toBe(0);
  });

  it("is refused where two places state different versions", () => {
    const path = join(copy, "clients/python/pyproject.toml");
    const before = readFileSync(path, "utf8");
    writeFileSync(path, before.replace(/\nversion = "[^"]*"/, '\nversion = "9.9.9"'));
    const { status, stderr } = run("npm run --silent release:pack");
    writeFileSync(path, before);
    expect([status, stderr]).toEqual([1, expect.stringContaining("clients/python/pyproject.toml has 9.9.9")]);
  });
});

describe("the forms", () => {
  it.each(["bug", "parity", "reward-type"])("%s asks for a rollout", (name) => {
    const form = parse(readFileSync(`.github/ISSUE_TEMPLATE/${name}.yml`, "utf8")) as {
      name: string;
      description: string;
      body: { type: string; id: string; attributes: { label: string; render?: string } }[];
    };
    expect(form.name).not.toBe("");
    expect(form.description).not.toBe("");
    expect(form.body.some(({ attributes }) => attributes.render === "json")).toBe(true);
    expect(new Set(form.body.map(({ id }) => id)).size).toBe(form.body.length);
  });
});

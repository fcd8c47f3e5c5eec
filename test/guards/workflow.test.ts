import { readFileSync, statSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import type { Manifest } from "../support/packed.ts";

interface Step {
  readonly run?: string;
  readonly uses?: string;
}

interface Job {
  readonly container?: string;
  readonly strategy?: { readonly matrix: { readonly node: readonly number[] } };
  readonly steps: readonly Step[];
}

const workflow = parse(readFileSync(".github/workflows/ci.yml", "utf8")) as {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
};
const commands = (job: Job): string[] => job.steps.flatMap(({ run }) => run ?? []);

describe("continuous integration", () => {
  it("runs what .ci/run runs, on every line of Node that engines allows", () => {
    const job = workflow.jobs.test!;
    expect(commands(job).at(-1)).toBe(".ci/run");
    expect(statSync(".ci/run").mode & 0o111).toBe(0o111);
    const { engines } = JSON.parse(readFileSync("package.json", "utf8")) as Manifest;
    expect(engines.node).toBe("^20.19.0 || >=22.12.0");
    expect(job.strategy!.matrix.node).toEqual([20, 22, 24]);
    expect(job.container).toContain("matrix.node");
  });

  it("runs for every change, and may write nothing", () => {
    expect(workflow.on).toHaveProperty("pull_request");
    expect(workflow.on).toHaveProperty("push");
    expect(workflow.permissions).toEqual({ contents: "read" });
  });

  it("asks for known vulnerabilities and makes the SBOM", () => {
    const asked = commands(workflow.jobs.packages!);
    expect(asked).toContain("npm audit --omit=dev --audit-level=low");
    expect(asked.some((command) => command.startsWith("npm run --silent sbom"))).toBe(true);
  });

  it("holds what reads and writes Parquet to one release, and asks how the newest would do", () => {
    const { dependencies } = JSON.parse(readFileSync("package.json", "utf8")) as Manifest;
    const packages = ["hyparquet", "hyparquet-compressors", "hyparquet-writer"];
    for (const name of packages) {
      const { version } = JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf8")) as Manifest;
      expect(dependencies[name]).toBe(version);
    }
    const asked = commands(workflow.jobs["newest-parquet"]!);
    expect(asked).toContain(`npm install --no-save ${packages.map((name) => `${name}@latest`).join(" ")}`);
    expect(asked.at(-1)).toBe("npx vitest run test/files");
  });

  it("names scripts and versions of actions that exist", () => {
    const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as Manifest;
    for (const job of Object.values(workflow.jobs)) {
      for (const command of commands(job)) {
        for (const [, name] of command.matchAll(/npm run (?:--silent )?(\S+)/g)) {
          expect(scripts).toHaveProperty([name!]);
        }
      }
      for (const { uses } of job.steps)
        if (uses !== undefined) expect(uses).toMatch(/^actions\/[\w-]+@v\d+$/);
    }
  });
});

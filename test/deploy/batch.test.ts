import { execFileSync, spawnSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { Ajv } from "ajv";
import { beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { cli } from "../support/cli.ts";
import { scratchFolder } from "../support/scratch-folder.ts";

const dir = scratchFolder();
const file = (name: string) => join(dir, name);
const main = resolve("dist/cli/main.js");

beforeAll(async () => {
  const sample = readFileSync("fixtures/sample.jsonl", "utf8").trimEnd();
  // A line that cannot be read: the merge ends with 1, which must fail no job.
  writeFileSync(file("rollouts.jsonl"), `${sample}\nnot json\n`);
  expect((await cli(["score", file("rollouts.jsonl"), "-o", file("one.jsonl"), "-q"])).code).toBe(1);
});

describe("the Kubernetes Job", () => {
  const job = parse(readFileSync("deploy/batch/score-job.yaml", "utf8"));
  const [container] = job.spec.template.spec.containers;

  it("fits Kubernetes' own schema", () => {
    const ajv = new Ajv({ strict: false, validateFormats: false });
    ajv.addSchema(JSON.parse(readFileSync("fixtures/kubernetes-1.37.json", "utf8")), "k8s");
    const validate = ajv.getSchema("k8s#/definitions/io.k8s.api.batch.v1.Job");
    expect([validate?.(job), validate?.errors]).toEqual([true, null]);
    expect(validate?.({ ...job, spec: { ...job.spec, completion: 2 } })).toBe(false);
  });

  it("counts its shards once, and runs the image of this version", () => {
    expect(container.args[container.args.indexOf("--shard") + 1]).toBe(`auto/${job.spec.completions}`);
    const { version } = JSON.parse(readFileSync("package.json", "utf8"));
    expect(container.image).toBe(`golong-rewards:${version}`);
    const [, failing] = job.spec.podFailurePolicy.rules;
    expect(failing.onExitCodes.containerName).toBe(container.name);
  });

  it("scores a shard a pod, with the environment Kubernetes gives it", async () => {
    const args = (container.args as string[]).slice(2).map((word) => word.replace("/data/", `${dir}/`));
    const of = 4;
    for (let index = 0; index < of; index++) {
      const own = args.map((word) => (word === "auto/16" ? `auto/${of}` : word));
      const run = await cli([...own, "-q"], { env: { JOB_COMPLETION_INDEX: `${index}` } });
      expect(run.code, run.stderr).toBe(0);
    }
    const parts = readdirSync(dir)
      .filter((name) => /^scored-\d+-of-00004\.jsonl$/.test(name))
      .map(file);
    expect((await cli(["merge", ...parts, "-o", file("job.jsonl"), "-q"])).code).toBe(1);
    expect(readFileSync(file("job.jsonl")).equals(readFileSync(file("one.jsonl")))).toBe(true);
  });
});

describe("the Slurm scripts", () => {
  const run = (script: string, args: readonly string[], env: Record<string, string>) =>
    spawnSync("bash", [resolve("deploy/slurm", script), ...args], {
      cwd: dir,
      encoding: "utf8",
      env: { ...process.env, GOLONG_REWARDS: `${process.execPath} ${main}`, ...env },
    });
  const task = (id: number, min: number, max: number, count: number) => ({
    SLURM_ARRAY_TASK_ID: `${id}`,
    SLURM_ARRAY_TASK_MIN: `${min}`,
    SLURM_ARRAY_TASK_MAX: `${max}`,
    SLURM_ARRAY_TASK_COUNT: `${count}`,
    SLURM_CPUS_PER_TASK: "1",
  });

  it("parse", () => {
    for (const script of readdirSync("deploy/slurm")) {
      execFileSync("bash", ["-n", join("deploy/slurm", script)]);
      expect(readFileSync(join("deploy/slurm", script), "utf8")).toMatch(
        /^#!\/usr\/bin\/env bash\n(#.*\n)+set -euo pipefail\n/,
      );
    }
  });

  it("score an array, some of it again, and merge it, with the environment Slurm gives", () => {
    const args = ["out.v1.jsonl", "rollouts.jsonl", "--uid", "uid"];
    // An array that begins at 1, of which the last task never ran.
    for (const id of [1, 2]) {
      const done = run("score.sbatch", args, task(id, 1, 3, 3));
      expect(done.status, done.stderr).toBe(0);
    }
    const early = run("merge.sbatch", ["out.v1.jsonl"], {});
    expect([early.status !== 0, early.stderr]).toEqual([
      true,
      expect.stringContaining("1 of 3 shards are missing: 2"),
    ]);
    const again = run("score.sbatch", args, { ...task(2, 2, 2, 1), SHARDS: "3" });
    expect(again.status, again.stderr).toBe(0);
    const merged = run("merge.sbatch", ["out.v1.jsonl"], {});
    expect(merged.status, merged.stderr).toBe(0);
    expect(readFileSync(file("out.v1.jsonl")).equals(readFileSync(file("one.jsonl")))).toBe(true);
    const wrong = run("score.sbatch", args, task(2, 1, 9, 3));
    expect([wrong.status, wrong.stderr]).toEqual([2, expect.stringContaining("have gaps")]);
  });
});

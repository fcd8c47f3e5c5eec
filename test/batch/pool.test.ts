import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { getPriority, tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, describe, expect, it } from "vitest";
import { Pool, type PoolOptions } from "../../src/batch/pool.ts";

const sample = {
  data_source: "EM",
  response: "</think>4",
  reward_model: { ground_truth: { golden_label: "4" } },
};

const open: Pool[] = [];
const pool = (options: PoolOptions): Pool => {
  const made = new Pool({ workers: 2, ...options });
  open.push(made);
  return made;
};
afterEach(() => Promise.all(open.splice(0).map((made) => made.close())));

describe("a pool's workers", () => {
  it("can be ended at any moment of their start", () => {
    // Node's fault shows while modules are linked, which the package's own are in no time: 60,000 functions are not.
    const folder = mkdtempSync(join(tmpdir(), "golong-pool-"));
    const names = Array.from({ length: 3000 }, (_, i) => `f${i}`);
    const imports = Array.from({ length: 20 }, (_, k) => {
      writeFileSync(join(folder, `${k}.mjs`), names.map((name) => `export function ${name}() {}`).join("\n"));
      return `import { ${names.map((name) => `${name} as ${name}_${k}`)} } from "./${k}.mjs";`;
    });
    const large = join(folder, "large.mjs");
    writeFileSync(large, `${imports.join("\n")}\nexport const samples = () => ({ done: [] });`);
    const modules = ["dist/batch/score-worker.js", "dist/server/dispatch/http-worker.js", large, large].map(
      (path) => pathToFileURL(path).href,
    );
    // In a process of its own: what this is about ends the whole process.
    const program = `
      import { Pool } from "./dist/batch/pool.js";
      for (let round = 0; round < 24; round++) {
        const pools = ${JSON.stringify(modules)}.map((worker) => new Pool({ workers: 1, worker }));
        const tasks = pools.map((pool) => pool.samples([{}]).catch((error) => {
          if (error.code !== "internal") throw error;
        }));
        await new Promise((resolve) => setTimeout(resolve, 40 + 25 * round));
        await Promise.all(pools.map((pool) => pool.close()));
        await Promise.all(tasks);
      }
      console.log("still here");`;
    const child = spawnSync(process.execPath, ["--input-type=module", "-e", program], { encoding: "utf8" });
    rmSync(folder, { recursive: true });
    expect(child.stderr).toBe("");
    expect(child.stdout).toBe("still here\n");
  });

  it.runIf(process.platform === "linux")("leave others the processor as far as they are told", async () => {
    const worker =
      'data:text/javascript,import { getPriority } from "node:os"; export const samples = () => ({ done: [getPriority()] })';
    const own = getPriority();
    expect(await pool({ worker }).samples([{}])).toEqual([own]);
    expect(await pool({ worker, niceIncrement: 5 }).samples([{}])).toEqual([Math.min(own + 5, 19)]);
    expect(getPriority()).toBe(own);
  });

  it.each([
    ["is not there", "file:///no/such/module.js", /cannot load file:.*Cannot find module/],
    ["throws", "data:text/javascript,throw new Error('broken')", /cannot load data:.*broken/],
    ["lacks the function", "data:text/javascript,export const other = 1", /exports no samples/],
    ["ends the thread", "data:text/javascript,process.exit(3)", /do not survive/],
  ])("say so when their module %s", async (_, worker, message) => {
    await expect(pool({ worker }).samples([sample])).rejects.toMatchObject({
      code: "internal",
      message: expect.stringMatching(message),
    });
  });

  it("are loaded as soon as they can be, whatever they could not load before", async () => {
    const folder = mkdtempSync(join(tmpdir(), "golong-pool-"));
    const part = join(folder, "part.mjs");
    writeFileSync(join(folder, "worker.mjs"), 'export { samples } from "./part.mjs";');
    const made = pool({ worker: pathToFileURL(join(folder, "worker.mjs")).href });
    for (const broken of [undefined, "export const samples = ("]) {
      if (broken !== undefined) writeFileSync(part, broken);
      await expect(made.samples([sample])).rejects.toMatchObject({ code: "internal" });
      expect(made.fault).toMatch(/^cannot load file:/);
    }
    writeFileSync(part, 'export const samples = () => ({ done: ["scored"] });');
    expect(await made.samples([sample])).toEqual(["scored"]);
    expect(made.fault).toBeUndefined();
    rmSync(folder, { recursive: true });
  });

  it("say so when they have too little memory to start", async () => {
    await expect(pool({ memoryMb: 1 }).samples([sample])).rejects.toMatchObject({
      code: "internal",
      message: expect.stringMatching(/do not survive.*memory/),
    });
  });

  it("leave nobody waiting when they are closed", async () => {
    const closing = pool({});
    const tasks = Array.from({ length: 6 }, () => closing.samples([sample]));
    const ends = Promise.allSettled(tasks);
    await closing.close();
    for (const end of await ends) {
      expect(end).toMatchObject({ reason: { code: "internal", message: "the pool is closed" } });
    }
    await expect(closing.samples([sample])).rejects.toMatchObject({ code: "internal" });
  });
});

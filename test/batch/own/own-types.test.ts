import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { scoreMany } from "../../../src/batch/score-many.ts";
import { defineReward, verdictFault } from "../../../src/define.ts";
import { extend, registry } from "../../../src/registry.ts";
import { scoreItem } from "../../../src/score.ts";
import { cli, unruly } from "../../support/cli.ts";
import { scratchFolder } from "../../support/scratch-folder.ts";
import { answerOf, type Service, startService } from "../../support/service.ts";

const registryModule = pathToFileURL(unruly).href;
const folder = scratchFolder();

const item = (data_source: string, ground_truth: object = {}) => ({
  data_source,
  response: "</think>x",
  reward_model: { ground_truth },
});
const fine = item("dawdles", { ms: 0 });
const paris = { data_source: "EM", response: "</think>a", reward_model: { ground_truth: "a" } };

/** What each misbehaviour must come to; whatever it does, the items beside it have their scores. */
const cases: readonly (readonly [ReturnType<typeof item>, string])[] = [
  [item("hangs"), "timeout"],
  [item("dies"), "internal"],
  [item("stops"), "timeout"],
  [item("eats-memory"), "internal"],
  [item("eats-buffers"), "internal"],
  [item("throws"), "internal"],
  [item("waits", { ms: 60_000 }), "timeout"],
  [item("gives-nothing"), "internal"],
  [item("gives-two"), "internal"],
  [item("gives-more"), "internal"],
  [item("waits", { ms: 20 }), "0.5"],
  [item("prints"), "1"],
];
const within = (some: typeof cases) => some.flatMap(([misbehaving]) => [fine, misbehaving, paris]);
const outcomesOf = (some: typeof cases) => some.flatMap(([, outcome]) => ["1", outcome, "1"]);
const items = within(cases);
/** Those that end the process, wait, throw and print. */
const few = cases.filter(([misbehaving]) =>
  /"(dies|throws|prints|eats-memory)"|:20/.test(JSON.stringify(misbehaving)),
);
type Given = { score: number | null; status: string; type: string | null };
const outcomes = (results: readonly Given[]) => results.map(({ score, status }) => String(score ?? status));
/** On a slow machine the deadline comes before the memory is full. */
const asExpected = (got: readonly string[], sent: readonly object[]) =>
  got.map((outcome, i) =>
    outcome === "timeout" && /eats/.test(JSON.stringify(sent[i])) ? "internal" : outcome,
  );

describe("an own reward type that misbehaves costs its item alone", () => {
  it("in a batch", async () => {
    const results = await scoreMany(items, { registryModule, workers: 1, deadlineMs: 1000, memoryMb: 96 });
    expect(asExpected(outcomes(results), items)).toEqual(outcomesOf(cases));
    expect(results.map(({ type }) => type)).toEqual(items.map(({ data_source }) => data_source));
  });

  it("in the command score, which prints nothing of it among the lines", async () => {
    const input = within(few)
      .map((line) => `${JSON.stringify(line)}\n`)
      .join("");
    const flags = ["--registry", unruly, "--deadline", "1", "--memory", "96", "-q"];
    const { code, stdout, stderr } = await cli(["score", "-", ...flags], { input });
    const rewards = stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line).reward as Given);
    expect(asExpected(outcomes(rewards), within(few))).toEqual(outcomesOf(few));
    expect(code).toBe(1);
    // What a type prints and the stack of what it throws go beside; the engine's last words go nowhere.
    expect(stderr).toContain("{}");
    expect(stderr).toMatch(/throws: TypeError: a bug\n\s+at /);
    expect(stderr).not.toContain("JS stacktrace");
  });

  describe("in the service", () => {
    let service: Service;
    beforeAll(async () => {
      service = await startService({ registryModule, deadlineMs: 1000, memoryMb: 96, workers: 1 });
    });
    afterAll(() => service.close());

    it("and in a worker of requests", async () => {
      const { json } = await service.post("/v1/score", { items: within(few) });
      expect(asExpected(outcomes(json.results), within(few))).toEqual(outcomesOf(few));
      const body = JSON.stringify({
        items: [fine, item("dies"), item("hangs"), item("waits", { ms: 1 }), paris],
      });
      const input = `1 /v1/score ${body.length}\n${body}`;
      const { stdout } = await cli(["worker", "--requests", "--registry", unruly, "--deadline", "1"], {
        input,
      });
      const answer = JSON.parse(stdout.slice(stdout.indexOf('{"results"')));
      expect(outcomes(answer.results)).toEqual(["1", "internal", "timeout", "0.5", "1"]);
      const types = await answerOf(await fetch(`${service.base}/v1/types`));
      expect(types.json.types.map(({ type }: { type: string }) => type)).toContain("waits");
    });
  });
});

describe("a process that does not start again", () => {
  /** The same types; from the second time on that the module is loaded, it fails so often. */
  const failing = (name: string, fault: string, times: number) => {
    const path = join(folder, name);
    const loads = JSON.stringify(join(folder, `${name}.loads`));
    writeFileSync(
      path,
      `import { appendFileSync, readFileSync } from "node:fs";
      appendFileSync(${loads}, "x");
      const loads = readFileSync(${loads}, "latin1").length;
      if (loads > 1 && loads <= 1 + ${times}) { ${fault} }
      export { registry } from ${JSON.stringify(registryModule)};`,
    );
    return pathToFileURL(path).href;
  };
  const sent = [item("hangs"), fine, paris, item("dies"), fine];

  it.each([
    ["ends", "process.exit(1);"],
    ["throws", "throw new Error('too many open files');"],
  ])("at once is no fault of the next item: it %s", async (name, fault) => {
    const results = await scoreMany(sent, {
      registryModule: failing(`${name}-twice.mjs`, fault, 2),
      workers: 1,
      deadlineMs: 1000,
    });
    expect(outcomes(results)).toEqual(["timeout", "1", "1", "internal", "1"]);
  });

  it("at all is said of every item of an own type, and of no other", async () => {
    const results = await scoreMany(sent, {
      registryModule: failing("never.mjs", "throw new Error('gone');", 1e9),
      workers: 1,
      deadlineMs: 1000,
    });
    expect(outcomes(results)).toEqual(["timeout", "internal", "1", "internal", "internal"]);
    expect(results[1]).toMatchObject({
      error: { message: expect.stringMatching(/does not start again.*Error: gone/) },
    });
  });
});

describe("a module of reward types", () => {
  const load = async (name: string, text: string) => {
    const path = join(folder, name);
    writeFileSync(path, text);
    const run = await cli(["score", "-", "-q", "--registry", path], { input: JSON.stringify(paris) });
    return `${run.code} ${run.stderr}`;
  };

  it.each([
    ["empty.mjs", "export const registry = {};", /^2 .*none: make it with extend/],
    ["other.mjs", "export const other = 1;", /^2 .*exports no `registry`/],
    ["broken.mjs", "throw new Error('broken');", /^2 .*cannot load .*Error: broken \(at broken\.mjs:1:7\)/],
    ["wrong.mjs", "export const = 1;", /^2 .*cannot load .*SyntaxError: .* \(at wrong\.mjs:1\)/],
    ["exits.mjs", "process.exit(0);", /^2 .*ends the process while it loads/],
  ])("%s is refused in one line", async (name, text, message) => {
    const said = await load(name, text);
    expect(said).toMatch(message);
    expect(said.trimEnd().split("\n").length).toBe(1);
  });

  it("in TypeScript is loaded where Node reads it, and else the version that does is named", async () => {
    const said = await load("types.ts", "export const registry: object = {};");
    expect(said).toMatch(/none: make it with extend|TypeScript needs Node 22\.18, this is v/);
  });
});

describe("a verdict of somebody else's type", () => {
  const good = { score: 1, status: "scored", reason: "r", parts: { a: 1 } };
  it.each([
    [good, undefined],
    [undefined, "gave nothing, not { score, status, reason, parts }"],
    [Promise.resolve(good), /promise: an asynchronous type is scored where it has a process of its own/],
    [{ ...good, score: Number.NaN }, "gave NaN, which is not in [0, 1]"],
    [{ ...good, status: "done" }, "gave the status done"],
    [{ ...good, reason: 3 }, "gave no reason"],
    [{ ...good, parts: { a: 1, b: 2 } }, "gave the part b, which it does not declare"],
    [{ ...good, parts: { a: Number.POSITIVE_INFINITY } }, "gave the part a, which is no finite number"],
    [{ ...good, parts: {} }, "did not give the part a"],
  ])("%j", (verdict, fault) => {
    const said = verdictFault(verdict, { parts: ["a"] });
    if (fault instanceof RegExp) expect(said).toMatch(fault);
    else expect(said).toBe(fault);
  });

  it("is held to it on the calling thread too", async () => {
    const em = registry.types.get("EM")!;
    const own = defineReward({
      ...em,
      type: "Own",
      routes: [{ source: "own" }],
      score: () => undefined as never,
    });
    const sample = { ...paris, data_source: "own" };
    const result = scoreItem(sample, { registry: extend([own]) });
    expect(result).toMatchObject({
      status: "internal",
      error: { message: expect.stringContaining("Own gave nothing") },
    });
    const [same] = await scoreMany([sample], { registry: extend([own]) });
    expect(same).toEqual(result);
    const late = defineReward({ ...own, score: (async () => ({})) as never });
    expect(scoreItem(sample, { registry: extend([late]) })).toMatchObject({
      score: null,
      status: "internal",
      error: { message: expect.stringMatching(/Own gave a promise: .*has a process of its own/) },
    });
  });
});

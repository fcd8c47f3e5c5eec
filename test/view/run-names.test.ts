import { describe, expect, it } from "vitest";
import { runsOf } from "../../src/view/run-names.ts";

const named = (...files: string[]) =>
  runsOf(files).map(({ run, step }) => (Number.isNaN(step) ? run : `${run}@${step}`));

describe("files as runs", () => {
  it("takes the folder for the run where names differ in a number alone, which is the step", () => {
    expect(
      named("out/a/step-1.jsonl", "out/a/step-2.jsonl", "out/b/step-1.jsonl.gz", "out/b/step-2.jsonl"),
    ).toEqual(["a@1", "a@2", "b@1", "b@2"]);
    expect(named("dumps/1.jsonl", "dumps/2.jsonl", "dumps/10.jsonl")).toEqual([
      "dumps@1",
      "dumps@2",
      "dumps@10",
    ]);
  });

  it("takes any other file for a run of its own", () => {
    expect(named("base.jsonl", "tuned.jsonl")).toEqual(["base", "tuned"]);
    expect(named("base/scored.jsonl", "tuned/scored.jsonl")).toEqual(["base", "tuned"]);
    expect(named("qwen3-8b.jsonl")).toEqual(["qwen3-8b"]);
    expect(named("out/base/eval.jsonl", "out/base/train.jsonl")).toEqual(["eval", "train"]);
  });

  it("names files so that each has a name of its own, and the shortest", () => {
    expect(runsOf(["/x/a/1.jsonl", "/x/b/1.jsonl"]).map(({ name }) => name)).toEqual([
      "a/1.jsonl",
      "b/1.jsonl",
    ]);
    expect(runsOf(["/x/a/1.jsonl"]).map(({ name }) => name)).toEqual(["1.jsonl"]);
  });
});

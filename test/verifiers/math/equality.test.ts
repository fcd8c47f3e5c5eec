import { describe, expect, it } from "vitest";
import { mathEqual, mathVerify } from "../../../src/verifiers/math/index.ts";
import { readJsonl } from "../../support/jsonl.ts";
import { scaled } from "../../support/scaled.ts";
import { neighbours, restyled } from "./restyled.ts";
import { wrongAnswers } from "./wrong-answers.ts";

interface Pair {
  readonly kind: string;
  readonly gold: string;
  readonly pred: string;
  readonly truth: boolean;
}

const hard = readJsonl<Pair & { debatable: boolean; note: string }>("fixtures/golden/math_hard_pairs.jsonl");
const pairs = readJsonl<Pair>("fixtures/math/equality.jsonl");
const independent = readJsonl<Pair>("fixtures/math/independent.jsonl");
const golds = readJsonl<{ gold: string }>("fixtures/math/golds.jsonl").map(({ gold }) => gold);
const equal = (gold: string, prediction: string): boolean =>
  mathEqual(gold, prediction, { profile: "hardened" }).equal;

describe("equality in hardened", () => {
  it.each([...new Set(pairs.map(({ kind }) => kind))])("is right of %s", (kind) => {
    const wrong = pairs
      .filter((row) => row.kind === kind && equal(row.gold, row.pred) !== row.truth)
      .map(({ gold, pred, truth }) => `${truth ? "refused" : "accepted"}: ${gold} ## ${pred}`);
    expect(wrong).toEqual([]);
  });

  it("is right of pairs that were labelled before they were judged", () => {
    const wrong = independent
      .filter((row) => equal(row.gold, row.pred) !== row.truth)
      .map(({ kind, gold, pred, truth }) => `${kind}: ${truth ? "refused" : "accepted"}: ${gold} ## ${pred}`);
    expect(wrong).toEqual([]);
  });

  it("is right of them in a box of a response too, where words stand with a number", () => {
    const wrong = independent
      .filter(({ gold, pred, truth }) => {
        const verdict = mathVerify(`The answer is \\boxed{${pred}}.`, gold, { profile: "hardened" });
        return verdict.equal !== truth;
      })
      .map(({ kind, gold, pred, truth }) => `${kind}: ${truth ? "refused" : "accepted"}: ${gold} ## ${pred}`);
    expect(wrong).toEqual([]);
  });

  it("is right of them in the formula of a sentence too, where no equation states a number", () => {
    const wrong = independent
      .filter(({ pred }) => !/[=≈$\n]|\\approx/.test(pred))
      .filter(({ gold, pred, truth }) => {
        const verdict = mathVerify(`So the final answer is $${pred}$.`, gold, { profile: "hardened" });
        return verdict.equal !== truth;
      })
      .map(({ kind, gold, pred, truth }) => `${kind}: ${truth ? "refused" : "accepted"}: ${gold} ## ${pred}`);
    expect(wrong).toEqual([]);
  });

  it("is right of the pairs written against it, and refuses no gold answer of them", () => {
    const rows = hard.filter((row) => !row.debatable && !row.note.includes("whole response"));
    const wrong = rows.filter((row) => equal(row.gold, row.pred) !== row.truth);
    expect(rows.length).toBeGreaterThan(250);
    expect(wrong.map(({ gold, pred }) => `${gold} ## ${pred}`)).toEqual([]);
  });

  it("is the same both ways, but for tasks and for what a gold answer grants", () => {
    const grants = /%|percent|倍|around/;
    const different = pairs
      .filter(({ gold, pred }) => equal(gold, pred) !== equal(pred, gold))
      .filter(({ kind, gold, pred }) => kind !== "tasks" && grants.test(gold) === grants.test(pred))
      .map(({ gold, pred }) => `${gold} ## ${pred}`);
    expect(different).toEqual([]);
  });

  it("reads every gold answer, and in other clothes as itself, both ways", () => {
    const lost = golds.flatMap((gold) =>
      restyled(gold)
        .filter((other) => !equal(gold, other) || !equal(other, gold))
        .map((other) => `${gold} ## ${other}`),
    );
    expect(golds.length).toBeGreaterThan(300);
    expect(lost).toEqual([]);
  });

  it("takes no neighbour of a gold answer for it", () => {
    let state = 1;
    const pick = (below: number): number => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return (state >>> 8) % below;
    };
    const accepted = golds.flatMap((gold) =>
      neighbours(gold, pick)
        .filter((other) => equal(gold, other))
        .map((other) => `${gold} ## ${other}`),
    );
    expect(accepted).toEqual([]);
  });

  it("accepts no wrong answer made by rule", () => {
    const accepted: string[] = [];
    for (const { rule, gold, wrong } of wrongAnswers(scaled(4_000), 20261129))
      if (equal(gold, wrong)) accepted.push(`${rule}: ${gold} ## ${wrong}`);
    expect(accepted).toEqual([]);
  });
});

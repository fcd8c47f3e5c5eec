import { describe, expect, it } from "vitest";
import { type MathVerdict, mathEqual, mathVerify } from "../../../src/verifiers/math/index.ts";
import { readJsonl } from "../../support/jsonl.ts";
import { answerOf } from "../../support/verdict.ts";

interface Pair {
  kind: string;
  gold: string;
  pred: string;
  truth: boolean;
  math_verify: boolean;
}

interface Probe {
  mode: "boxed" | "full_text";
  gold: string;
  pred: string;
  truth: boolean;
  math_verify: boolean;
  note: string;
  debatable: boolean;
}

interface Recorded {
  gold: string;
  /** A whole response. */
  text: string;
  math_verify: boolean;
}

type Case = Pick<Probe, "mode" | "gold" | "pred" | "truth">;

function verdict({ mode, gold, pred }: Case, profile: "golongrl" | "hardened"): MathVerdict {
  return mode === "boxed"
    ? mathEqual(gold, pred, { profile })
    : mathVerify(answerOf(pred, profile), gold, { profile });
}

/** Cases whose verdict is not the expected one, as text for the failure message. */
function wrong<T extends { gold: string; pred: string }>(
  cases: readonly T[],
  judge: (row: T) => boolean,
  expected: (row: T) => boolean,
): { falsePositives: string[]; falseNegatives: string[] } {
  const falsePositives: string[] = [];
  const falseNegatives: string[] = [];
  for (const row of cases) {
    const said = judge(row);
    if (said === expected(row)) continue;
    (said ? falsePositives : falseNegatives).push(`${row.gold} ## ${row.pred}`);
  }
  return { falsePositives, falseNegatives };
}

const pairs = readJsonl<Pair>("fixtures/golden/math_pairs.jsonl");
const probes = readJsonl<Probe>("fixtures/golden/math_probes.jsonl");
const recorded = readJsonl<Recorded>("fixtures/math/reference-verdicts.jsonl");
const named = readJsonl<Case>("fixtures/math/named-verdicts.jsonl");
const breadth = readJsonl<Case>("fixtures/math/breadth.jsonl");

describe("golongrl: Math-Verify's verdicts", () => {
  it("agrees on at least 99 % of the generated pairs", () => {
    const { falsePositives, falseNegatives } = wrong(
      pairs,
      (row) => mathEqual(row.gold, row.pred).equal,
      (row) => row.math_verify,
    );
    const differing = [...falsePositives, ...falseNegatives];
    expect(differing.length / pairs.length, differing.join("\n")).toBeLessThanOrEqual(0.01);
  });

  it("differs on the pairs only where Math-Verify cannot prove an identity of tangents", () => {
    for (const row of pairs) {
      if (mathEqual(row.gold, row.pred).equal === row.math_verify) continue;
      expect(row).toMatchObject({ kind: "identity", truth: true, math_verify: false });
      expect(row.gold).toContain("\\tan");
    }
  });

  it("agrees on every probe", () => {
    const { falsePositives, falseNegatives } = wrong(
      probes,
      (row) => verdict(row, "golongrl").equal,
      (row) => row.math_verify,
    );
    expect([...falsePositives, ...falseNegatives]).toEqual([]);
  });

  it("agrees on recorded verdicts, one or more for each rule of its own", () => {
    const differing = recorded.filter((row) => mathVerify(row.text, row.gold).equal !== row.math_verify);
    expect(differing).toEqual([]);
  });
});

describe("hardened: the true verdicts", () => {
  it("is right on every generated pair", () => {
    const { falsePositives, falseNegatives } = wrong(
      pairs,
      (row) => mathEqual(row.gold, row.pred, { profile: "hardened" }).equal,
      (row) => row.truth,
    );
    expect(falsePositives).toEqual([]);
    expect(falseNegatives).toEqual([]);
  });

  it("is right on every probe that is not debatable", () => {
    const { falsePositives, falseNegatives } = wrong(
      probes.filter((row) => !row.debatable),
      (row) => verdict(row, "hardened").equal,
      (row) => row.truth,
    );
    expect(falsePositives).toEqual([]);
    expect(falseNegatives).toEqual([]);
  });

  it.each(named)("$gold and $pred: $truth", (row) => {
    expect(verdict(row, "hardened").equal).toBe(row.truth);
  });

  it("is right on cases from the whole language of answers", () => {
    const { falsePositives, falseNegatives } = wrong(
      breadth,
      (row) => verdict(row, "hardened").equal,
      (row) => row.truth,
    );
    expect(falsePositives).toEqual([]);
    expect(falseNegatives).toEqual([]);
  });

  it("is symmetric wherever both sides can be a gold answer", () => {
    for (const { gold, pred } of [...breadth, ...named].filter((row) => row.mode === "boxed")) {
      const there = mathEqual(gold, pred, { profile: "hardened" });
      // A labelled choice such as "(B) 12" is an answer, but no gold answer.
      if (there.status !== "scored" || /^\W*(?:textbf\W*)?[A-J]\)\W* \d/.test(pred)) continue;
      const back = mathEqual(pred, gold, { profile: "hardened" });
      // A value may stand for its task and a number for its percentage, not the other way round.
      if (/: left un/.test(there.reason + back.reason) || /\\%/.test(gold) !== /\\%/.test(pred)) continue;
      expect(back.equal, `${gold} ## ${pred}`).toBe(there.equal);
    }
  });
});

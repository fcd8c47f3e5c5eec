import { describe, expect, it } from "vitest";
import { mathEqual, mathVerify } from "../../../src/verifiers/math/index.ts";
import { readJsonl } from "../../support/jsonl.ts";
import { corrupted, KINDS, type Source } from "./corruptions.ts";
import { shapeOf } from "./oracle/shape.ts";
import { Numbers } from "./wrong-answers.ts";

interface Pair {
  readonly gold: string;
  readonly pred: string;
  readonly truth: boolean;
  readonly debatable?: boolean;
  readonly note?: string;
}

/** Wrong answers tried of each seed: `npm run test:wrong-answers` tries 100,000 of each of three, or of those in `WRONG_ANSWERS_SEEDS`. */
const TRIES = Number(process.env.WRONG_ANSWERS ?? 2_600);
const OWN_SEEDS = process.env.WRONG_ANSWERS_SEEDS?.split(",").map(Number);
const SEEDS = OWN_SEEDS ?? (TRIES > 10_000 ? [20261130, 7, 424242] : [20261130]);

const FILES = ["golden/math_hard_pairs", "golden/math_pairs", "math/equality", "math/independent"];

/** Every right answer of every file of pairs. */
function sources(): Source[] {
  const found = new Map<string, Source>();
  const add = (gold: string, right: string): void => {
    found.set(`${gold}\0${right}`, { gold, right, shape: shapeOf(right) });
  };
  for (const file of FILES)
    for (const { gold, pred, truth, debatable, note } of readJsonl<Pair>(`fixtures/${file}.jsonl`)) {
      if (debatable || note?.includes("whole response")) continue;
      add(gold, gold);
      if (truth) add(gold, pred);
    }
  return [...found.values()];
}

describe("wrong answers made of right ones", () => {
  const all = sources();

  it.each(SEEDS)(
    "are paid by none of their gold answers, alone or in a box (seed %i)",
    { timeout: 3_600_000 },
    (seed) => {
      const numbers = new Numbers(seed);
      const made = new Map<string, number>(KINDS.map((kind) => [kind, 0]));
      const paid: string[] = [];
      const each = Math.ceil(TRIES / KINDS.length);
      for (const kind of KINDS)
        for (let count = 0; count < each; ) {
          const source = numbers.of(all);
          const wrong = corrupted(source, kind, numbers);
          if (wrong === undefined) continue;
          made.set(kind, ++count);
          const alone = mathEqual(source.gold, wrong, { profile: "hardened" }).equal;
          const response = `The answer is \\boxed{${wrong}}.`;
          const boxed =
            !wrong.includes("boxed{") && mathVerify(response, source.gold, { profile: "hardened" }).equal;
          if (alone || boxed)
            paid.push(
              `${kind}${alone ? "" : " (in a box)"}: ${source.gold} ## ${wrong} ## of ${source.right}`,
            );
        }
      expect(paid).toEqual([]);
      for (const [kind, count] of made) expect(count, kind).toBe(each);
    },
  );
});

import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { familyOf, ofAngles } from "../../../../src/verifiers/math/equivalence/compare/families.ts";
import { sameFlat } from "../../../../src/verifiers/math/equivalence/compare/flats.ts";
import { holdsRelation } from "../../../../src/verifiers/math/equivalence/compare/shapes.ts";
import { parseAnswer } from "../../../../src/verifiers/math/equivalence/parse/parse-answer.ts";
import { fromUnicode } from "../../../../src/verifiers/math/equivalence/parse/unicode-math.ts";
import { OF_REALS } from "../../../../src/verifiers/math/numeric/numeric-verdict.ts";
import { Judgement } from "../../../../src/verifiers/math/relations/judgement.ts";
import { isExpression } from "../../../../src/verifiers/math/tree/answer.ts";

const pairs = ["breadth", "equality", "independent", "named-verdicts"].flatMap((name) =>
  readFileSync(`fixtures/math/${name}.jsonl`, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as { gold: string; pred: string })
    .map(({ gold, pred }) => [parseAnswer(fromUnicode(gold)), parseAnswer(fromUnicode(pred))] as const),
);

it("finds values that a parameter runs through where a relation stands, and nowhere else", () => {
  let found = 0;
  const missed = pairs.filter(([gold, pred]) => {
    if (gold === undefined || pred === undefined || (isExpression(gold) && isExpression(pred))) return false;
    const runs =
      familyOf(gold) !== undefined ||
      familyOf(pred) !== undefined ||
      ofAngles(gold) !== undefined ||
      ofAngles(pred) !== undefined ||
      sameFlat(gold, pred, new Judgement(OF_REALS)) !== undefined;
    if (runs) found++;
    return runs && !holdsRelation(gold) && !holdsRelation(pred);
  });
  expect(missed).toEqual([]);
  expect(found).toBeGreaterThan(30);
});

import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { anyOf, Characters, mayHold, replacing, Stage } from "../../src/normalize/characters.ts";
import { NOTATIONS } from "../../src/verifiers/math/equivalence/parse/notations.ts";
import { MASS_FIRST } from "../../src/verifiers/math/equivalence/parse/nuclides.ts";
import { NATURALS, QUANTIFIERS, REALS } from "../../src/verifiers/math/equivalence/parse/parameters.ts";

const holds = (text: string, ...examples: string[]): boolean =>
  mayHold(new Characters(text), anyOf(...examples));

it("tells what may stand in a text by its characters alone", () => {
  expect(holds("5 percent", "percent")).toBe(true);
  expect(holds("PERCENT", "percent")).toBe(true);
  expect(holds("\\frac{1}{2}", "percent")).toBe(false);
  expect(holds("x = 7", "0")).toBe(true);
  expect(holds("x = y", "0")).toBe(false);
  expect(holds("so B", "@")).toBe(true);
  expect(holds("so b", "@")).toBe(false);
  expect(holds("√2", "∛")).toBe(true);
  expect(holds("√2", "根")).toBe(false);
  expect(holds("根号2", "根")).toBe(true);
  // What is beyond ASCII may be a blank.
  expect(holds("a\u00a0b", "a b")).toBe(true);
  expect(holds("ab", "a b", "b")).toBe(true);
});

it("takes steps one after the other, each where it finds what it needs", () => {
  const stage = new Stage([
    replacing(anyOf("a"), /a/g, "b"),
    replacing(anyOf("b", "B"), /b/g, "c"),
    replacing(anyOf("z"), /c/g, "d"),
  ]);
  expect(stage.respell("a b")).toBe("c c");
  expect(stage.respell("x")).toBe("x");
  expect(stage.mayChange(new Characters("x"))).toBe(false);
  expect(stage.mayChange(new Characters("zoo"))).toBe(true);
});

it("asks of no text for more than the patterns of answers need", () => {
  const texts = ["breadth", "equality", "independent", "named-verdicts"].flatMap((name) =>
    readFileSync(`fixtures/math/${name}.jsonl`, "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as { gold: string; pred: string })
      .flatMap(({ gold, pred }) => [gold, pred]),
  );
  const steps = [MASS_FIRST, ...NOTATIONS, ...QUANTIFIERS, REALS, NATURALS];
  const missed = texts.flatMap((text) =>
    steps.filter(({ needs, respell }) => respell(text) !== text && !mayHold(new Characters(text), needs)),
  );
  expect(missed).toEqual([]);
});

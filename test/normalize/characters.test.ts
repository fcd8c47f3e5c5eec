import { expect, it } from "vitest";
import { anyOf, Characters, mayHold, replacing, Stage } from "../../src/normalize/characters.ts";

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

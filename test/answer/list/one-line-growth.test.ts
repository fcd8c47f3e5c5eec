import { expect, it } from "vitest";
import { piecesOfLine } from "../../../src/answer/list/one-line.ts";
import { growthExponent } from "../../support/growth.ts";
import { hostile, moreHostile } from "../../support/hostile.ts";

it("a line is parted in time linear in it, whatever it holds", () => {
  const slow: [string, number][] = [];
  for (const [name, make] of Object.entries({ ...hostile, ...moreHostile })) {
    const line = (size: number) => `a ${make(size).slice(0, size).replaceAll("\n", " ")} b`;
    const texts = new Map([20_000, 160_000].map((size) => [size, line(size)]));
    const exponent = growthExponent((size) => piecesOfLine(texts.get(size)!), 20_000, 160_000, 2);
    if (exponent > 1.5) slow.push([name, exponent]);
  }
  expect(slow).toEqual([]);
});

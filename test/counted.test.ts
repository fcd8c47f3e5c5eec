import { expect, it } from "vitest";
import { sentenceOf } from "../src/counted.ts";
import { present } from "../src/normalize/present.ts";

it("says of counts what it is made to say, however many it was asked for, and of large ones too", () => {
  const say = (a: number, b: number, c: number) => `${a} ${b} ${c}`;
  const sentence = sentenceOf(say);
  for (let a = 0; a < 30; a++)
    for (let b = 0; b < 12; b++) for (let c = 0; c < 12; c++) expect(sentence(a, b, c)).toBe(say(a, b, c));
  for (const [a, b, c] of [
    [1023, 0, 1],
    [1024, 0, 1],
    [0, 1, 1024],
    [0, 1 << 20, 5],
    [1, 0, 0],
  ] as const)
    expect([sentence(a, b, c), sentence(a, b, c)]).toEqual([say(a, b, c), say(a, b, c)]);
});

it("marks the numbers of one list, and none of the list before", () => {
  expect([...present([1, 99], 100).subarray(0, 3)]).toEqual([0, 1, 0]);
  expect([...present([0, 5], 3).subarray(0, 3)]).toEqual([1, 0, 0]);
  expect([...present([499], 500)].filter((mark) => mark === 1)).toHaveLength(1);
});

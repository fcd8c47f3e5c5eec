import { expect, it } from "vitest";
import { Pieces, TurnOver } from "../../../src/server/dispatch/pieces.ts";

const fresh = { saved: [], isExhausted: false };

function wait(pieces: Pieces, ms: number): void {
  const until = pieces.spentMs + ms;
  while (pieces.spentMs < until);
}

it("does a piece in every turn, however long the request took to read, and then lets others have theirs", () => {
  const pieces = new Pieces(fresh, 0);
  wait(pieces, 1);
  expect(pieces.do(() => "first")).toBe("first");
  wait(pieces, 4 * pieces.spentMs + 1);
  expect(() => pieces.do(() => "second")).toThrow(TurnOver);
  expect(pieces.made).toBe('["first"]');
});

it("goes on within its time", () => {
  const pieces = new Pieces(fresh, 600_000);
  expect([1, 2, 3].map((one) => pieces.do(() => one))).toEqual([1, 2, 3]);
});

it("takes what earlier turns have made as it is, and does the next piece", () => {
  const pieces = new Pieces({ saved: ['["a"]', '["b",1]'], isExhausted: false }, 600_000);
  const worked: number[] = [];
  const values = [1, 2, 3, 4].map((one) =>
    pieces.do(() => {
      worked.push(one);
      return one as unknown;
    }),
  );
  expect([values, worked, pieces.made]).toEqual([["a", "b", 1, 4], [4], "[4]"]);
});

it("tells the pieces that are left that the time is used up", () => {
  const told = (isExhausted: boolean) => new Pieces({ saved: [], isExhausted }, 1).do((givenUp) => givenUp);
  expect([told(true), told(false)]).toEqual(["timeout", undefined]);
});

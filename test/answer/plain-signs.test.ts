import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foldAnswer } from "../../src/answer/fold-answer.ts";
import { piecesOfLine } from "../../src/answer/list/one-line.ts";
import { quantities } from "../../src/answer/quantity.ts";
import { writtenPlaces } from "../../src/answer/written-places.ts";

describe("an answer in plain signs", () => {
  it.each([
    ["x²", "x^2"],
    ["10⁵ and 10¹²", "10^5 and 10^{12}"],
    ["½", "1/2"],
    ["2½ or 10¼", "2 1/2 or 10 1/4"],
    ["①②", "(1) (2) "],
    ["１０", "10"],
    ["plain", "plain"],
  ])("%s is %s", (written, plain) => expect(foldAnswer(written)).toBe(plain));
});

describe("the places of a folded text", () => {
  const part = fc.constantFrom(
    "a",
    "½",
    "2½",
    "x¹²",
    "①",
    "é",
    "e\u0301",
    "１",
    "\n",
    "\r\n",
    " ",
    "😀",
    "答",
  );
  it("are those of what was folded, line by line", () => {
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        const written = parts.join("");
        const folded = foldAnswer(written);
        const place = writtenPlaces(written, folded);
        if (place === null) return;
        const places = Array.from({ length: folded.length + 1 }, (_, at) => place(at));
        expect(places).toEqual([...places].sort((a, b) => a - b));
        expect(places.at(-1)).toBe(written.length);
        // Where a line begins in the one, it begins in the other.
        let [from, start] = [0, 0];
        for (const line of written.split(/\r?\n/)) {
          expect(place(start)).toBe(from);
          start += foldAnswer(line).length + 1;
          from += line.length + (written.startsWith("\r\n", from + line.length) ? 2 : 1);
        }
      }),
    );
  });

  it("are in the line that they are in, of many", () => {
    const written = "½\nab\n¼c\nd";
    const folded = foldAnswer(written);
    expect(folded).toBe("1/2\nab\n1/4c\nd");
    const place = writtenPlaces(written, folded)!;
    expect([4, 5, 7, 10, 12].map((at) => written[place(at)])).toEqual(["a", "b", "¼", "c", "d"]);
  });
});

describe("the items of one line", () => {
  it.each<[string, string[]]>([
    ["1 2 3", ["1", "2", "3"]],
    ["[1][2] [30]", ["[1]", "[2]", "[30]"]],
    ["(A)(C) (B)", ["(A)", "(C)", "(B)"]],
    ["A-C-B-D", ["A", "C", "B", "D"]],
    ["A-C-B-D.", ["A", "C", "B", "D"]],
    ["Paris, France; Rome, Italy", ["Paris, France", "Rome, Italy"]],
    ["a, b and c", ["a", "b", "c"]],
    ["1,000, 2,000", ["1,000", "2,000"]],
    ["c < b < a", ["a", "b", "c"]],
    ["Paris", ["Paris"]],
  ])("%s", (line, items) => {
    expect(piecesOfLine(line)).toEqual(items);
  });
});

describe("the numbers of a text", () => {
  it.each<[string, string[]]>([
    ["1/2", ["1/2"]],
    ["2 1/2", ["5/2"]],
    ["2.5 1/2", ["5/2", "1/2"]],
    ["2 1/0", ["2/1", "1/1", "0/1"]],
    ["-3", ["-3/1"]],
    ["1,234.5", ["2469/2"]],
    ["2^10", ["1024/1"]],
    ["1e3", ["1000/1"]],
    ["1e-2", ["1/100"]],
    ["3 × 10^2", ["300/1"]],
    ["5 million", ["5000000/1"]],
    ["2²", ["4/1"]],
  ])("%s", (text, expected) => {
    const found = quantities(foldAnswer(text)).map(
      ({ numerator, denominator }) => `${numerator}/${denominator}`,
    );
    expect(found).toEqual(expected);
  });

  it("says what is a percentage, and what is a part of something else", () => {
    expect(quantities("50%")).toMatchObject([{ isPercent: true }]);
    // More digits than are counted: the rest of it goes on.
    expect(quantities("1e99999")).toMatchObject([{ isPart: true }]);
    expect(quantities("x < 5")).toMatchObject([{ isPart: true }]);
    expect(quantities("it is 5")).toMatchObject([{ isPart: false }]);
  });
});

import { spawnSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { codePoints } from "../../src/normalize/code-points.ts";
import { normalizedLines, normalizeItem } from "../../src/normalize/lines.ts";
import { collapse, isBlank, lower, strip, tail } from "../../src/normalize/python-text.ts";
import {
  containsWord,
  isWordAt,
  isWordBefore,
  lastCapital,
  pythonDigitPattern,
  pythonSpaceClass,
  withoutArticles,
  withoutPunctuation,
} from "../../src/normalize/python-unicode.ts";
import { framesText, shortAnswer } from "../../src/normalize/short-answer.ts";
import { pythonRepr } from "../../src/verifiers/table-json/python-repr.ts";

/** What Python 3.11 says, asked once: the white space, lower case, repr, classes and capitals of every code point. */
const program = `
import json, re, sys
print(sys.version_info[:2] == (3, 11))
points = [chr(c) for c in range(0x110000)]
print(json.dumps([ord(c) for c in points if c.isspace()]))
print(json.dumps({ord(c): c.lower() for c in points if c.lower() != c}))
print(json.dumps([ord(c) for c in points if repr(c) != "'" + c + "'"]))
print(json.dumps([ord(c) for c in points if re.match(r"\\s", c)]))
print(json.dumps([ord(c) for c in points if re.match(r"\\d", c)]))
print(json.dumps([ord(c) for c in points if re.match(r"\\w", c)]))
print(json.dumps([ord(c) for c in points if c.isupper()]))
`;
const python = spawnSync("python3", ["-c", program], { encoding: "utf8", maxBuffer: 2 ** 28 });
const lines = python.status === 0 ? python.stdout.split("\n") : [];
const isPython311 = lines[0] === "True";
if (!isPython311) console.warn("skipped: no Python 3.11 to compare the text rules with");

const characters = Array.from({ length: 0x110000 }, (_, code) => String.fromCodePoint(code));
const codesOf = (holds: (character: string) => boolean): number[] =>
  characters.flatMap((character, code) => (holds(character) ? [code] : []));

describe.skipIf(!isPython311)("Python 3.11's own answers", () => {
  it("has the same white space", () => {
    const spaces = codesOf(isBlank);
    expect(spaces).toEqual(JSON.parse(lines[1]!));
    expect(codesOf((character) => strip(character) === "")).toEqual(spaces);
    expect(codesOf((character) => collapse(`a${character}b`) === "a b")).toEqual(spaces);
    expect(codesOf((character) => new RegExp(pythonSpaceClass).test(character))).toEqual(spaces);
    expect(JSON.parse(lines[4]!)).toEqual(spaces);
  });

  it("has the same lower case", () => {
    const lowered = Object.fromEntries(
      characters.flatMap((character, code) =>
        lower(character) === character ? [] : [[code, lower(character)]],
      ),
    );
    expect(lowered).toEqual(JSON.parse(lines[2]!));
  });

  it("escapes the same characters, those assigned after Unicode 14 aside", () => {
    const escaped = new Set(JSON.parse(lines[3]!) as number[]);
    const differing = characters.filter(
      (character, code) => (pythonRepr(character) !== `'${character}'`) !== escaped.has(code),
    );
    for (const character of differing) expect(escaped.has(character.codePointAt(0)!)).toBe(true);
    expect(differing.length).toBeLessThan(20_000);
  });

  it("has the same digits and capitals", () => {
    const digit = new RegExp(`^${pythonDigitPattern}$`, "u");
    expect(codesOf((character) => digit.test(character))).toEqual(JSON.parse(lines[5]!));
    expect(codesOf((character) => lastCapital(character) === character)).toEqual(JSON.parse(lines[7]!));
  });

  it("has the same word characters, those assigned after Unicode 14 aside", () => {
    const words = new Set(JSON.parse(lines[6]!) as number[]);
    const unassigned = new Set(JSON.parse(lines[3]!) as number[]);
    for (const [code, character] of characters.entries()) {
      const isWord = isWordAt(character, 0);
      if (isWord !== words.has(code)) expect([isWord, unassigned.has(code)]).toEqual([true, true]);
      if (isWordBefore(character, character.length) !== isWord) expect(code).toBe(null);
    }
  });
});

describe("the text rules", () => {
  it("are idempotent", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        for (const rule of [strip, collapse, lower, normalizeItem]) expect(rule(rule(text))).toBe(rule(text));
      }),
    );
  });

  it("read a line as they read an item, a final sigma at its end too", () => {
    const line = fc.array(fc.constantFrom("Σ", "a", "A", ".", " ", "\t", "\u001c", "\u0301", "İ", "\n"));
    fc.assert(
      fc.property(line, (pieces) => {
        const text = pieces.join("");
        expect(normalizedLines(text)).toEqual(strip(text).split("\n").map(normalizeItem));
      }),
    );
  });

  it("keeps blank lines as items and U+FEFF as text", () => {
    expect(normalizedLines("\n a\n\n\u001cb\ufeff \n")).toEqual(["a", "", "b\ufeff"]);
    expect(normalizedLines(" ")).toEqual([""]);
  });

  it("counts a tail in code points, a lone surrogate as one", () => {
    expect(tail("x😀\ud800y", 3)).toBe("😀\ud800y");
    expect(tail("abc", 500)).toBe("abc");
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.integer({ min: 1, max: 12 }), (text, size) => {
        expect([...codePoints(text)]).toEqual([...text].map((character) => character.codePointAt(0)));
        expect(tail(text, size)).toBe([...text].slice(-size).join(""));
      }),
    );
  });

  it("leaves capitals assigned after Unicode 14 alone", () => {
    expect(lower("A\u{10d50}B")).toBe("a\u{10d50}b");
    expect(lastCapital("B \u{10d50}")).toBe("B");
  });
});

describe("the words of short answers", () => {
  const pieces = ["the", "The", "a", "an", "é", "_", "2", " ", "-", ".", "'", "\u0301", "Σ", "\u{10400}"];
  const text = fc.array(fc.constantFrom(...pieces), { maxLength: 10 }).map((parts) => parts.join(""));

  it("are found where Python's \\b pattern finds them", () => {
    fc.assert(
      fc.property(text, fc.constantFrom(...pieces, ""), (where, what) => {
        const escaped = [...what]
          .map((character) => `\\u{${character.codePointAt(0)!.toString(16)}}`)
          .join("");
        const boundary =
          "(?:(?<![\\p{L}\\p{N}_])(?=[\\p{L}\\p{N}_])|(?<=[\\p{L}\\p{N}_])(?![\\p{L}\\p{N}_]))";
        expect(containsWord(where, what)).toBe(new RegExp(boundary + escaped + boundary, "u").test(where));
      }),
    );
  });

  it("are left by the rules that drop others", () => {
    expect(withoutPunctuation("!a-b_c~é。")).toBe("abcé。");
    expect(withoutArticles("the a-the theatre an_ a")).toBe("   -  theatre an_  ");
    expect(shortAnswer("t.h.e U.S.A.")).toBe("usa");
    expect(framesText("t.h.e U.S.A.")).toBe("the us");
  });

  it("are a short answer's once and for all", () => {
    fc.assert(
      fc.property(fc.oneof(text, fc.string({ unit: "binary" })), (answer) => {
        expect(shortAnswer(shortAnswer(answer))).toBe(shortAnswer(answer));
      }),
    );
  });
});

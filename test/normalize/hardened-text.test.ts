import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fairList } from "../../src/answer/list/fair-list.ts";
import { markedArea, withoutMarkers } from "../../src/normalize/answer-area.ts";
import { itemReader } from "../../src/normalize/item-reader.ts";
import { afterThinking, thinkTagFault } from "../../src/normalize/think-block.ts";
import { withoutRemarks } from "../../src/normalize/trailing-remarks.ts";
import { foldCase, foldUnicode } from "../../src/normalize/unicode.ts";
import { unwrapItem } from "../../src/normalize/unwrap-item.ts";
import { cutEndTokens } from "../../src/thinking/end-tokens.ts";
import { tagsReader } from "../../src/thinking/reader.ts";
import { growthExponent } from "../support/growth.ts";
import { hostile } from "../support/hostile.ts";

const partThinking = tagsReader.part;
const text = fc.string({ unit: "binary", maxLength: 60 });

describe("text of profile hardened", () => {
  it.each([
    ["foldUnicode", foldUnicode],
    ["foldCase", (value: string) => foldCase(foldUnicode(value))],
    ["cutEndTokens", cutEndTokens],
    ["withoutRemarks", withoutRemarks],
  ])("%s does nothing to its own result", (_, clean) => {
    fc.assert(
      fc.property(text, (value) => {
        expect(clean(clean(value))).toBe(clean(value));
      }),
    );
  });

  it("takes linear time", () => {
    for (const make of Object.values(hostile)) {
      for (const read of [foldUnicode, partThinking, markedArea, cutEndTokens, withoutRemarks, unwrapItem]) {
        expect(
          growthExponent((size) => read(make(size)), 10_000, 300_000),
          read.name,
        ).toBeLessThan(1.4);
      }
    }
  });

  it("does nothing to its own result where NFKC takes characters apart", () => {
    // The last two are two and three marks after NFKC; the letters bring marks of their own.
    const marks = fc.constantFrom("e", "İ", "\ufc5e", "\u0307", "\u0323", "\uff9e", "\u0344", "\u0f77");
    const crowd = fc
      .array(fc.tuple(marks, fc.constantFrom(1, 2, 9, 10, 11, 32, 33)))
      .map((runs) => runs.map(([character, times]) => character.repeat(times)).join(""));
    fc.assert(
      fc.property(crowd, (value) => {
        const folded = foldUnicode(value);
        expect(foldUnicode(folded)).toBe(folded);
        expect(foldCase(foldCase(folded))).toBe(foldCase(folded));
      }),
    );
  });

  it("folds every character to one that stays", () => {
    for (let code = 0; code < 0x110000; code++) {
      const folded = foldUnicode(String.fromCodePoint(code));
      if (foldUnicode(folded) !== folded || foldCase(foldCase(folded)) !== foldCase(folded)) {
        expect.fail(`U+${code.toString(16)}`);
      }
    }
  });

  it.each([
    ["6′ 2″", "6' 2\""],
    ["«a» „b‟ ‘c‛", '"a" "b" \'c\''],
    ["‐ ‑ ‒ – — ― − ﹘ － ︲ ⁻", "- - - - - - - - - - -"],
    ["a\r\nb\rc\u2028d\u0085e", "a\nb\nc\nd\ne"],
    ["so\u00adft ze\u200bro ri\u202eght fla\ufe0fg", "soft zero right flag"],
  ])("%j is %j", (value, folded) => {
    expect(foldUnicode(value)).toBe(folded);
  });

  it("keeps homoglyphs apart and lone surrogates whole", () => {
    expect(foldUnicode("а")).not.toBe("a");
    expect(foldUnicode("\ud800x\u200b")).toBe("\ud800x");
  });
});

describe("the parting of thinking and answer", () => {
  it.each([
    ["<think>a</think>b", "b"],
    ["a</think>b", "b"],
    ['<think>print("</think>")</think>b', "b"],
    ["<think>a</think>b `</think>` c", "b `</think>` c"],
    ["<think>a</think>in “<think>…</think>” tags", "in “<think>…</think>” tags"],
    ['<think>it is "Paris"</think>"Paris"', '"Paris"'],
    ["<think>a</thi\u200bnk></think>b", "b"],
    ["<think>a</think>b<|im_end|></s>\n", "b"],
  ])("%j answers %j", (response, answer) => {
    expect(partThinking(response).answer).toBe(answer);
  });

  it.each([
    "",
    "a",
    "<think>a",
    '<think>s = "</think>"\n[Answer]\nb',
    "<think>a</think>b</think>c",
    "<think><think>a</think>b",
    "<think>a</THINK>b",
    "<think>a</think >b",
  ])("%j has no answer", (response) => {
    expect(partThinking(response).answer).toBeNull();
  });
});

describe("the parting without quotation marks", () => {
  const pieces = ["<think>", "</think>", "x", " ", "</s>", "<|im_end|>", "\n"];
  const response = fc.array(fc.constantFrom(...pieces), { maxLength: 10 }).map((parts) => parts.join(""));

  it("is the published gate's, but for the special tokens at the end", () => {
    fc.assert(
      fc.property(response, (value) => {
        const { thinking, answer, fault } = partThinking(value);
        expect(fault).toBe(thinkTagFault(value));
        const visible = afterThinking(value);
        if (fault === null) {
          expect(answer).toBe(cutEndTokens(visible!));
          expect(value).toContain(`${thinking}</think>${answer}`);
        }
      }),
    );
  });
});

describe("the answer area", () => {
  it.each([
    ["x\n[Answer]\na", "\na"],
    ["**[Answer]**: a", " a"],
    ["## [answer]: a", " a"],
    ["[答案]\n甲", "\n甲"],
    ["[Answer]\na\n[Answer]\nb", "\nb"],
    ["[Answer]\na\nsee the [Answer] tag", "\na\nsee the [Answer] tag"],
    ["no marker", "no marker"],
  ])("of %j is %j", (answer, area) => {
    expect(markedArea(answer)).toBe(area);
  });
});

describe("the markers", () => {
  const lines = fc.array(
    fc.constantFrom("[Answer]", "**[答案]**:", "  # [answer] a", "see [Answer]", "b", ""),
  );

  it("that open lines are gone, and the area is what follows the last of them", () => {
    fc.assert(
      fc.property(lines, (given) => {
        const rests = new Map([
          ["[Answer]", ""],
          ["**[答案]**:", ""],
          ["  # [answer] a", "a"],
        ]);
        expect(withoutMarkers(given.join("\n"))).toBe(
          given.map((line) => rests.get(line) ?? line).join("\n"),
        );
        const last = given.findLastIndex((line) => rests.has(line));
        const area = last < 0 ? given : [rests.get(given[last]!)!, ...given.slice(last + 1)];
        expect(markedArea(given.join("\n"))).toBe(area.join("\n"));
      }),
    );
  });
});

describe("an item and its Markdown", () => {
  const name = fc.stringMatching(/^[a-z0-9]{1,6}$/);
  const layers = ["- #", "12. #", "(3) #", "**#**", "_#_", "`#`", "\\boxed{#}", "#.", "#。"];
  const wrapped = (item: string, around: readonly string[]): string =>
    around.reduce((inner, layer) => layer.replace("#", () => inner), item);

  it("part one layer after the other", () => {
    // Beneath emphasis or a box any layer can be told; of two bare ones a stop would be taken for the outer one.
    const closed = fc.constantFrom(...layers.slice(3, 7));
    fc.assert(
      fc.property(name, fc.array(closed, { maxLength: 8 }), (item, around) => {
        const forms = unwrapItem(wrapped(item, around));
        expect(forms[0]).toBe(wrapped(item, around));
        expect(forms.at(-1)).toBe(item);
      }),
    );
  });

  it("are at most nine forms, each a piece of the one before", () => {
    fc.assert(
      fc.property(name, fc.array(fc.constantFrom(...layers), { maxLength: 12 }), (item, around) => {
        const forms = unwrapItem(wrapped(item, around));
        expect(forms.length).toBeLessThanOrEqual(9);
        for (const [at, form] of forms.entries()) {
          if (at > 0) expect([forms[at - 1]!.includes(form), form !== forms[at - 1]]).toEqual([true, true]);
        }
      }),
    );
  });

  it("mean an item of the reference exactly where they are known", () => {
    const items = fc.array(fc.tuple(name, fc.array(fc.constantFrom(...layers), { maxLength: 2 })));
    fc.assert(
      fc.property(items, items, (gold, answers) => {
        const given = gold.map(([item, around]) => wrapped(item, around));
        const { reference, read, knows } = itemReader(given, (value) => value);
        expect(reference).toEqual([...new Set(given)]);
        for (const item of reference) expect(read(item)).toBe(item);
        for (const [item, around] of answers) {
          const answer = wrapped(item, around);
          expect(knows(answer)).toBe(reference.includes(read(answer)));
        }
      }),
    );
  });
});

describe("the items of a list answer", () => {
  it.each([
    [["s1", "s2"], "1. **s1**.\n2) `S2`", ["s1", "s2"]],
    [["1. intro", "2. intro"], "2. intro\n1. intro", ["2. intro", "1. intro"]],
    [["1. intro", "2. intro"], "intro", ["intro"]],
    [["__proto__", "proto"], "- __proto__\n- **proto**", ["__proto__", "proto"]],
    [["etc.", "-5"], "etc.\n- -5", ["etc.", "-5"]],
    [["a", "b", "c"], "a > b > c", ["a", "b", "c"]],
    [["a", "b", "c"], "a -> b -> c", ["a", "b", "c"]],
    [["a", "b"], "a, b\n\u001c", ["a", "b"]],
    [["a, b", "c"], "a, b", ["a, b"]],
    [["a", "b"], "a, x\ny, z", ["a, x", "y, z"]],
    [["a"], "\n\n \n", []],
  ])("with the reference %j, %j is read as %j", (reference, area, items) => {
    expect(fairList(reference).read(area)).toEqual(items);
  });

  it("reads the reference, however it is wrapped, as the reference", () => {
    // Nothing but dots and dashes is a ruler.
    const item = fc.stringMatching(/^[a-z0-9_.-]{0,7}[a-z0-9]$/);
    fc.assert(
      fc.property(fc.uniqueArray(item, { minLength: 2, maxLength: 6 }), (given) => {
        const { reference, read } = fairList(given);
        expect(read(given.join("\n"))).toEqual(reference);
        expect(read(given.map((name) => `- ${name}`).join("\n"))).toEqual(reference);
      }),
    );
  });
});

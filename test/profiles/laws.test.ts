import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Sample } from "../../src/records/sample.ts";
import { scoreItem } from "../../src/score.ts";
import { mathEqual } from "../../src/verifiers/math/index.ts";
import { sampleOf as faultSample, faults } from "../support/faults.ts";
import { sampleOf } from "../support/samples.ts";
import { scaled } from "../support/scaled.ts";

interface Kind {
  readonly name: string;
  /** A sample with this visible answer, and these items as the reference. */
  readonly sample: (response: string, items: readonly string[]) => Sample;
  /** The right answer's words. */
  readonly say: (items: readonly string[]) => string;
  readonly emptyLabels: readonly unknown[];
}

const emptyLists = [[], [""], ["a", " "], ["\u200b"], null, [null], [{}], "", {}].map((ids) => ({
  doc_ids: ids,
  summary: "English",
}));
const emptyTexts = ["", " ", "\u200b\n", null, {}, [], true].map((label) => ({ golden_label: label }));
const lines = (items: readonly string[]): string => `[Answer]\n${items.join("\n")}`;
const list = (name: string, task: string): Kind => ({
  name,
  sample: (response, items) =>
    sampleOf("longbench_pro", response, { doc_ids: items, summary: "English" }, task),
  say: lines,
  emptyLabels: emptyLists,
});
const label = (name: string, source: string, say: (text: string) => string): Kind => ({
  name,
  sample: (response, [text]) => sampleOf(source, response, { golden_label: text }),
  say: ([text]) => say(text!),
  emptyLabels: emptyTexts,
});

const f1 = list("F1", "T5.1 Full-Sentence Citation Alignment");
const accuracy = list("Accuracy", "T3.2 Single-Hop Fact QA");
const subEm = list("SubEM", "T6.1 Large-Scale Document Clustering");
const ndcg = list("NDCG", "T1.1 Global Cohesive Retrieval");
const pairwise = list("Pairwise", "T2.1 Global Timeline Reconstruction");
const rouge: Kind = {
  ...list("ROUGE-L", "T4.2 Query-Focused Summary"),
  sample: (response, items) =>
    sampleOf(
      "longbench_pro",
      response,
      { doc_ids: [items.join(" ")], summary: "English" },
      "T4.2 Query-Focused Summary",
    ),
  say: (items) => items.join(" "),
  emptyLabels: [[], [""], ["..."], ["", " "], null].map((ids) => ({ doc_ids: ids, summary: "English" })),
};
const em = label("EM", "EM", (text) => text);
const iou: Kind = {
  name: "IoU",
  sample: (response, items) =>
    sampleOf("multitableqa_pretraining", response, { golden_label: JSON.stringify({ data: items }) }),
  say: (items) => `<answer>${JSON.stringify({ data: items })}</answer>`,
  emptyLabels: ["", "x", "[]", "{}", '{"data": 1}', null, 5].map((golden) => ({ golden_label: golden })),
};
const lists = [f1, subEm, ndcg, pairwise];
const kinds = [em, accuracy, ...lists, rouge, iou];

const hardened = (sample: Sample): ReturnType<typeof scoreItem> => scoreItem(sample, { profile: "hardened" });
const scoreOf = (sample: Sample): number => {
  const result = hardened(sample);
  expect(result.score, result.score === null ? result.error.message : "").not.toBeNull();
  return result.score!;
};
const score = (kind: Kind, answer: string, items: readonly string[], thinking = "hm"): number =>
  scoreOf(kind.sample(`<think>${thinking}</think>${answer}`, items));

const word = fc.stringMatching(/^[a-z]{1,6}$/);
const name = fc.oneof(
  word,
  fc.constantFrom("__proto__", "constructor", "toString", "hasOwnProperty", "valueOf"),
);
const names = fc.uniqueArray(name, { minLength: 2, maxLength: 8 });
const drawn = <Item>(items: readonly Item[]): fc.Arbitrary<Item[]> => fc.shuffledSubarray([...items]);

describe("1. a number in [0, 1] or a typed fault", () => {
  const codes = ["bad_reference", "unknown_type", "bad_sample"];
  it("whatever sample, response and ground truth are", () => {
    const source = fc.constantFrom(
      "EM",
      "selection",
      "longbench_pro",
      "multitableqa_pretraining",
      "math_stem",
      "x",
    );
    const task = fc.constantFrom(
      "T3.2 Single-Hop Fact QA",
      "T1.1 Global Cohesive Retrieval",
      "T4.2 Query-Focused Summary",
      "T9",
    );
    const truth = fc.oneof(
      fc.anything(),
      fc.record({ golden_label: fc.anything(), doc_ids: fc.anything() }),
      fc.record({ golden_label: fc.string(), doc_ids: fc.array(fc.oneof(fc.string(), fc.anything())) }),
    );
    const response = fc.oneof(
      fc.anything(),
      fc.string({ unit: "binary" }).map((text) => `</think>${text}`),
    );
    fc.assert(
      fc.property(source, task, truth, response, (dataSource, mode, groundTruth, text) => {
        const result = hardened(sampleOf(dataSource, text as string, groundTruth, mode));
        if (result.score === null) expect(codes).toContain(result.error.code);
        else expect(result.score >= 0 && result.score <= 1).toBe(true);
      }),
      { numRuns: scaled(2000) },
    );
  });
});

describe.each(kinds.map((kind) => [kind.name, kind] as const))("%s", (_, kind) => {
  it("2. does not depend on the thinking", () => {
    const thinking = fc
      .oneof(fc.string({ unit: "binary", maxLength: 80 }), names.map(kind.say))
      .filter((text) => !/think>/.test(text));
    fc.assert(
      fc.property(names, thinking, fc.boolean(), (items, text, right) => {
        const answer = `\n${right ? kind.say(items) : "none of them"}`;
        expect(score(kind, answer, items, text)).toBe(score(kind, answer, items, ""));
      }),
    );
  });

  it("3. pays nothing for a blank answer and refuses empty labels", () => {
    for (const blank of [
      "",
      " ",
      "\n\n",
      "\u200b",
      "\ufeff\u00a0",
      "[Answer]",
      "**[Answer]**:\n",
      "<|im_end|>",
    ]) {
      expect(score(kind, blank, ["a", "b"])).toBe(0);
      for (const truth of kind.emptyLabels) {
        const sample = kind.sample(`</think>${blank}`, ["a"]);
        expect(scoreOf({ ...sample, reward_model: { ground_truth: truth } })).toBe(0);
      }
    }
    for (const truth of kind.emptyLabels) {
      for (const answer of ["a", kind.say(["a"]), kind.say([""])]) {
        const sample = {
          ...kind.sample(`</think>x ${answer}`, ["a"]),
          reward_model: { ground_truth: truth },
        };
        expect(hardened(sample).status, JSON.stringify(truth)).toBe("bad_reference");
      }
    }
  });

  it("4. never pays more for a repeat", () => {
    // A word said again where it belongs mends a summary's order: there the words stand in order already.
    const saying = (items: string[]): fc.Arbitrary<string[]> =>
      kind === rouge
        ? fc.subarray([...items, "zz"], { minLength: 1 })
        : drawn([...items, "zz", "yy"]).filter((said) => said.length > 0);
    fc.assert(
      fc.property(
        names.chain((items) => fc.tuple(fc.constant(items), saying(items))),
        fc.nat({ max: 20 }),
        ([items, said], which) => {
          const again = [...said, said[which % said.length]!];
          expect(score(kind, kind.say(again), items)).toBeLessThanOrEqual(
            score(kind, kind.say(said), items) + 1e-12,
          );
        },
      ),
    );
  });

  it("6. pays every Unicode form of the answer the same, and homoglyphs not", () => {
    const items = ["café", "ﬁve", "x１", "new york"];
    const answer = kind.say(items);
    const right = score(kind, answer, items);
    expect(right).toBe(kind === accuracy || kind === em ? 1 : right);
    expect(right).toBeGreaterThan(0.99);
    for (const form of ["NFC", "NFD", "NFKC"] as const)
      expect(score(kind, answer.normalize(form), items)).toBe(right);
    for (const [from, to] of [
      ["new york", "new\u00a0york"],
      ["é", "é\u200b"],
      ["new", "\ufeffnew"],
      ["york", "yo\u00adrk"],
    ] as const) {
      expect(score(kind, answer.replace(from, to), items), to).toBe(right);
    }
    expect(score(kind, kind.say(["саfé"]), ["café"])).toBeLessThan(1);
  });

  it("7. does not care what things are called", () => {
    const proto = ["__proto__", "constructor", "toString", "hasOwnProperty", "valueOf", "isPrototypeOf"];
    // A summary's words are letters and digits: the underscores would be lost.
    const others = kind === rouge ? proto.map((text) => text.replaceAll("_", "")) : proto;
    const plain = ["alpha", "beta", "gamma", "delta", "omega", "sigma"];
    fc.assert(
      fc.property(drawn([0, 1, 2, 3, 4]), drawn([0, 1, 2, 3, 4, 5]), (reference, said) => {
        fc.pre(reference.length > 0 && said.length > 0);
        const under = (called: readonly string[]): number =>
          score(
            kind,
            kind.say(said.map((i) => called[i]!)),
            reference.map((i) => called[i]!),
          );
        expect(under(others)).toBe(under(plain));
      }),
    );
  });
});

describe("4. candidates", () => {
  it.each([accuracy, ...lists, iou].map((kind) => [kind.name, kind] as const))(
    "%s: a wrong one more never pays",
    (_, kind) => {
      fc.assert(
        fc.property(
          names.chain((items) =>
            fc.tuple(
              fc.constant(items),
              drawn(items).filter((said) => said.length > 0),
            ),
          ),
          fc.nat({ max: 8 }),
          ([items, said], place) => {
            const more = [...said.slice(0, place), "wrong1", ...said.slice(place)];
            expect(score(kind, kind.say(more), items)).toBeLessThanOrEqual(
              score(kind, kind.say(said), items) + 1e-12,
            );
          },
        ),
      );
    },
  );

  it.each([subEm, ndcg].map((kind) => [kind.name, kind] as const))(
    "%s: all of them pay the base rate at most",
    (_, kind) => {
      const all = Array.from({ length: 12 }, (_unused, i) => `d${i}`);
      for (const k of [1, 2, 5, 12]) {
        const truths = all.map((_unused, i) => Array.from({ length: k }, (_u, j) => all[(i + j) % 12]!));
        const mean =
          truths.reduce((sum, items) => sum + score(kind, kind.say(all), items), 0) / truths.length;
        expect(mean).toBeLessThanOrEqual(k / 12 + 1e-12);
      }
    },
  );
});

describe("5. order", () => {
  it("a summary's words in another order score less, unless they make the same text", () => {
    fc.assert(
      fc.property(fc.uniqueArray(word, { minLength: 2, maxLength: 12 }), fc.nat(), (words, seed) => {
        const turned = words.map(
          (_unused, i) => words[(i + 1 + (seed % (words.length - 1))) % words.length]!,
        );
        for (const join of [" ", ". ", ".\n"]) expect(score(rouge, turned.join(join), words)).toBeLessThan(1);
      }),
    );
  });

  it.each([ndcg, pairwise].map((kind) => [kind.name, kind] as const))(
    "%s: leaving items out of a right order never pays",
    (_, kind) => {
      fc.assert(
        fc.property(
          names.chain((items) => fc.tuple(fc.constant(items), fc.subarray(items, { minLength: 1 }))),
          ([items, kept]) => {
            expect(score(kind, kind.say(kept), items)).toBeLessThanOrEqual(
              score(kind, kind.say(items), items),
            );
          },
        ),
      );
    },
  );
});

describe("8. cost", () => {
  it("every slow input has a score, and the same one each time", () => {
    for (const fault of faults.filter((row) => row.class === "slow")) {
      const [once, twice] = [hardened(faultSample(fault)), hardened(faultSample(fault))];
      expect(once.status, fault.id).not.toBe("internal");
      expect(twice).toEqual(once);
    }
  });
});

describe("9. mathematics", () => {
  it("is symmetric", () => {
    const answers = [
      "5",
      "\\frac{1}{2}",
      "0.5",
      "50\\%",
      "x^2+1",
      "1+x^2",
      "(1,2)",
      "\\{2,1\\}",
      "\\{1,2\\}",
      "2\\sqrt{2}",
      "\\sqrt{8}",
      "1e5",
      "100000",
      "3m",
      "3",
    ];
    for (const a of answers) {
      for (const b of answers) {
        const [there, back] = [
          mathEqual(a, b, { profile: "hardened" }),
          mathEqual(b, a, { profile: "hardened" }),
        ];
        expect(there.equal, `${a} and ${b}`).toBe(back.equal);
        if (a === b) expect(there.equal, a).toBe(true);
      }
    }
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seeded } from "../../bench/random.mjs";
import { foldAnswer } from "../../src/answer/fold-answer.ts";
import { writtenPlaces } from "../../src/answer/written-places.ts";
import { normalizedLines, placedLines } from "../../src/normalize/lines.ts";
import { collapse, lower } from "../../src/normalize/python-text.ts";
import { foldCase } from "../../src/normalize/unicode.ts";
import type { ProfileName } from "../../src/profiles/profile.ts";
import type { Sample } from "../../src/records/sample.ts";
import { scoreItem } from "../../src/score.ts";
import type { ScoreOptions } from "../../src/scoring/options.ts";
import type { Score } from "../../src/scoring/result.ts";
import type { FoundSpan } from "../../src/verdict.ts";
import { readJsonl } from "../support/jsonl.ts";
import { scaled } from "../support/scaled.ts";

/** A half of the golden rows: what is asked of each is the same. */
const golden = readJsonl<Sample>("fixtures/golden/rollouts.jsonl").filter((_, i) => i % 2 === 0);
const profiles = ["golongrl", "hardened"] as const;
const types = ["Accuracy", "EM", "F1", "IoU", "NDCG", "Pairwise", "ROUGE-L", "SubEM", "math_verify"];

type Placed = Pick<Score, "type" | "answer" | "found" | "parts"> & { readonly score: number };

const placedOf = (sample: Sample, profile: ProfileName, options: ScoreOptions = {}): Placed | null => {
  const result = scoreItem(sample, { ...options, profile, answer: true });
  return result.score === null ? null : result;
};

const slices = (response: string, { found }: Placed): (readonly [string, FoundSpan["kind"]])[] =>
  (found?.spans ?? []).map(({ span, kind }) => [response.slice(...span), kind] as const);

/** Holds a result to what stands in the response at its spans. */
function expectPlaced(response: string, result: Placed, profile: ProfileName): void {
  const { answer, found, type } = result;
  if (answer !== undefined) {
    const written = response.slice(...answer.span);
    if (profile === "golongrl") expect(written, type ?? "").toBe(answer.text);
    // What encloses the answer, dollars or an empty marker, may stand around it.
    else expect(foldAnswer(written), type ?? "").toContain(answer.text);
  }
  if (found === undefined) return;
  let at = 0;
  for (const {
    span: [from, to],
  } of found.spans) {
    if (from < at || to < from) expect.fail(`${from} to ${to} begins before ${at}`);
    at = to;
  }
  expect(at).toBeLessThanOrEqual(response.length);
  const known = found.items?.map(({ text }) => text) ?? [];
  if (found.of !== "lines") return;
  for (const [written] of slices(response, result)) {
    // Of an answer in hardened bullets and emphasis stand around what is compared.
    if (profile === "golongrl") expect(known).toContain(collapse(lower(written)));
    else {
      const clean = collapse(foldCase(foldAnswer(written)));
      expect(
        known.some((item) => clean.includes(foldCase(item))),
        written,
      ).toBe(true);
    }
  }
}

describe("where a scorer says that it found something", () => {
  it.each(profiles)("is where that stands, in every golden row of every type under %s", (profile) => {
    const seen = new Map<string, number>();
    for (const sample of golden) {
      const result = placedOf(sample, profile);
      if (result?.found === undefined) continue;
      seen.set(result.type!, (seen.get(result.type!) ?? 0) + 1);
      expectPlaced(sample.response ?? "", result, profile);
      const { found, parts } = result;
      const count = (...kinds: FoundSpan["kind"][]): number =>
        found.spans.filter((one) => kinds.includes(one.kind) && one.goesOn !== true).length;
      if (result.type === "F1" || result.type === "IoU") {
        expect(count("matched")).toBe(parts.matched);
        expect(found.missed.length).toBe(parts.expected! - parts.matched!);
      }
      if (result.type === "IoU") expect(count("matched", "extra")).toBe(parts.predicted);
      if (result.type === "ROUGE-L") expect(count("matched")).toBe(parts.overlap);
      if (found.of === "the answer")
        expect(count("wrong", "matched")).toBe(count(result.score === 1 ? "matched" : "wrong"));
    }
    expect([...seen.keys()].sort()).toEqual(types);
    for (const n of seen.values()) expect(n).toBeGreaterThan(100);
  });

  it("is the same stretch of the answer wherever the thinking stands", () => {
    const rows = golden.filter(({ response }) => response?.split("</think>").length === 2);
    const ways = {
      tags: (thinking: string, answer: string) => ({ response: `<think>${thinking}</think>${answer}` }),
      marked: (thinking: string, answer: string) => ({
        response: `[THINK]${thinking}[/THINK]${answer}</s>`,
        extra_info: { thinking: "mistral" },
      }),
      beside: (thinking: string, answer: string) => ({ response: answer, thinking: `${thinking}x` }),
      prefilled: (_: string, answer: string) => ({
        response: answer,
        prefill: "<think>\n\n</think>\n\n",
      }),
    };
    const row = fc.constantFrom(...rows);
    const way = fc.constantFrom(...(Object.keys(ways) as (keyof typeof ways)[]));
    fc.assert(
      fc.property(row, way, fc.string(), (sample, name, thinking) => {
        const answer = sample.response!.slice(sample.response!.indexOf("</think>") + 8);
        if (/<\/?think|\[\/?THINK|<\/s>/.test(thinking + answer)) return;
        const made = (way: keyof typeof ways): Sample => {
          const own: Partial<Sample> = ways[way](thinking, answer);
          const [known, extra] = [sample, own].map(({ extra_info }) => extra_info as object | undefined);
          return { ...sample, ...own, extra_info: { ...known, ...extra } };
        };
        for (const profile of profiles) {
          const [plain, other] = [made("tags"), made(name)];
          const [a, b] = [placedOf(plain, profile), placedOf(other, profile)];
          if (b === null) continue;
          expectPlaced(other.response!, b, profile);
          // Profile golongrl reads the thinking as well, which is another one here.
          if (profile === "hardened" && a !== null && b.score === a.score)
            expect(slices(other.response!, b)).toEqual(slices(plain.response!, a));
        }
      }),
      { numRuns: scaled(150) },
    );
  });

  it("is found through whatever folding does to a text", () => {
    const odd = fc.constantFrom(
      "a",
      "Ａ",
      "ﬁ",
      "é",
      "e\u0301",
      "\u200b",
      "①",
      "5²",
      "2½",
      "\r\n",
      "\n",
      "\u2028",
      " ",
      "\u3000",
      "👍🏽",
      "-",
      "—",
    );
    fc.assert(
      fc.property(fc.array(odd, { maxLength: 40 }), (parts) => {
        const written = parts.join("");
        const folded = foldAnswer(written);
        const place = writtenPlaces(written, folded);
        expect(place).not.toBeNull();
        const places = Array.from({ length: folded.length + 1 }, (_, at) => place!(at));
        expect(places).toEqual(places.toSorted((a, b) => a - b));
        for (const [at, now] of places.entries()) {
          if (folded[at] === "\n" || at === folded.length) {
            const start = folded.lastIndexOf("\n", at - 1) + 1;
            expect(foldAnswer(written.slice(place!(start), now)).trim()).toBe(folded.slice(start, at).trim());
          }
        }
      }),
    );
    fc.assert(
      fc.property(fc.string(), fc.array(odd), (text, more) => {
        const area = text + more.join("");
        const lines = placedLines(area);
        expect(lines.map(({ text: line }) => line)).toEqual(normalizedLines(area));
        expect(lines.map(({ span }) => collapse(lower(area.slice(...span!))))).toEqual(normalizedLines(area));
      }),
    );
  });

  it("takes time in proportion to hostile texts", () => {
    const next = seeded(1);
    const ratioOf = (source: string, line: string): number => {
      const timed = (n: number): number => {
        const response = `<think>x</think>[Answer]\n${line.repeat(n)}${next()}`;
        const sample: Sample = {
          data_source: source,
          response,
          extra_info: { reward_mode: "T9.2 Localized Interface Change Detection" },
          reward_model: {
            ground_truth: {
              golden_label: "B",
              ...(source === "selection" ? {} : { doc_ids: ["b"], summary: "English" }),
            },
          },
        };
        const start = performance.now();
        for (const profile of profiles) placedOf(sample, profile);
        return performance.now() - start;
      };
      timed(2_000);
      return Math.min(...[1, 2].map(() => timed(20_000) / Math.max(5, timed(2_000))));
    };
    const ratios = [
      ratioOf("selection", "\uff21 answer is B, \u201cA\u201d\n"),
      ratioOf("longbench_pro", "\uff21 answer is B, \u201cA\u201d\n"),
      ratioOf("longbench_pro", "\uff21, "),
      ratioOf("longbench_pro", "\\boxed{\uff21}, "),
    ];
    for (const ratio of ratios) expect(ratio).toBeLessThan(40);
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { score } from "../../src/score.ts";
import { detect, signals } from "../../src/signals/detect.ts";
import { growthExponent } from "../support/growth.ts";
import { hostile } from "../support/hostile.ts";

const words = (n: number, of = "w"): string =>
  Array.from({ length: n }, (_, i) => `${of}${(i * 7919) % 10007}x`).join(" ");
const answer = (text: string): string => `<think>${words(40, "t")}</think>${text}`;
const strength = (name: string, response: string): number => detect(response)[name]!;

/** Responses that show a sign, and their honest counterparts. */
const cases: readonly (readonly [string, string, string])[] = [
  ["answer_enumeration", answer("[Answer]\ns1\ns2\ns3\ns4\ns5\ns6"), answer("[Answer]\ns12\ns3\ns41")],
  ["answer_enumeration", answer("[Answer]\nTrue\nFalse"), answer("[Answer]\nTrue")],
  ["answer_enumeration", answer("[Answer]\na b c\na c b\nb a c\nb c a"), answer("[Answer]\na b c\nd e f")],
  ["answer_enumeration", answer("(A)\n(B)\n(C)\n(D)"), answer("(B)")],
  ["repetition_loop", answer(`${words(20)}. `.repeat(12)), answer(words(400))],
  [
    "repetition_loop",
    answer("我们需要计算这个问题的答案因为它很重要。".repeat(10)),
    answer("市议会周一批准了新预算。"),
  ],
  [
    "copied_thinking",
    `<think>${words(200)}</think>${words(100)}`,
    `<think>${words(200)}</think>${words(100, "v")}`,
  ],
  ["empty_answer", answer("\u200b\n[Answer]\n"), answer("4")],
  ["empty_answer", "<think>still", answer("none")],
  ["several_answers", answer("\\boxed{4} or \\boxed{5}"), answer("\\boxed{4}, so \\boxed{4}")],
  ["several_answers", answer("[Answer]\n4\n[Answer]\n5"), answer("[Answer]\n4\n5")],
  ["tag_spoofing", answer("4</think>4"), answer("4")],
  ["tag_spoofing", "<think>a</thi\u200bnk></think>4", answer("x < think > y".replace(" think ", " 3 "))],
  ["tag_spoofing", answer("<|im_start|>user"), answer("<|im_end|>")],
  ["truncated_box", answer("so \\boxed{\\frac{1}{2"), answer("so \\boxed{\\frac{1}{2}}")],
  ["truncated_box", answer('<answer>{"data": ['), answer('<answer>{"data": []}</answer>')],
];

describe("signals", () => {
  it.each(cases)("%s: %j", (name, gamed, honest) => {
    expect(strength(name, gamed)).toBeGreaterThan(0.4);
    expect(strength(name, honest)).toBeLessThan(0.1);
  });

  it("are numbers in [0, 1] for any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 400 }), (text) => {
        for (const response of [text, `</think>${text}`, `<think>${text}</think>${text}`]) {
          for (const value of Object.values(detect(response))) {
            expect(value).toBeGreaterThanOrEqual(0);
            expect(value).toBeLessThanOrEqual(1);
          }
        }
      }),
    );
  });

  it("take time linear in the response", () => {
    // A map that outgrows the cache costs more than linear time; a quadratic signal would show 2.
    const slow = signals.flatMap(({ name, measure }) =>
      Object.entries(hostile).flatMap(([kind, make]) => {
        const exponent = growthExponent(
          (size) => {
            const answer = make(size);
            measure(`</think>${answer}`, { thinking: "", answer });
          },
          10_000,
          200_000,
        );
        return exponent < 1.6 ? [] : [`${name}, ${kind}: ${exponent.toFixed(2)}`];
      }),
    );
    expect(slow).toEqual([]);
  });

  it("stand beside the score when asked for, and never in it", () => {
    const sample = {
      data_source: "EM",
      response: "</think>4",
      reward_model: { ground_truth: { golden_label: "4" } },
    };
    const plain = score(sample);
    const shown = score(sample, { signals });
    expect(Object.keys(plain.parts)).toEqual(["matched"]);
    expect(Object.keys(shown.parts)).toEqual(["matched", ...signals.map(({ name }) => name)]);
    expect({ ...shown, parts: plain.parts }).toEqual(plain);
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Sample } from "../../src/records/sample.ts";
import { registry } from "../../src/registry.ts";
import { scoreItem } from "../../src/score.ts";
import { families } from "../../src/thinking/families.ts";
import type { Family } from "../../src/thinking/family.ts";
import { thinkingOption } from "../../src/thinking/option.ts";
import { cutText, rawText, skippedText } from "../support/captures.ts";
import { sampleOf } from "../support/samples.ts";
import { scaled } from "../support/scaled.ts";

const profiles = ["golongrl", "hardened"] as const;
const thinking = "It could be London, so 3. No: it is the capital of France.";

/** A right answer of each type. */
const types: readonly { name: string; answer: string; sample: (response: string) => Sample }[] = [
  { name: "EM", answer: "Paris", sample: (response) => sampleOf("EM", response, { golden_label: "Paris" }) },
  {
    name: "F1",
    answer: "[Answer]\nParis\nRome",
    sample: (response) =>
      sampleOf(
        "longbench_pro",
        response,
        { doc_ids: ["Paris", "Rome"], summary: "English" },
        "T9.2 Localized Interface Change Detection",
      ),
  },
  {
    name: "math_verify",
    answer: "The answer is \\boxed{\\frac{1}{2}}.",
    sample: (response) => sampleOf("math_dapo_math_verify", response, { golden_label: "0.5" }),
  },
  {
    name: "mcq_answer_line",
    answer: "\nANSWER: B",
    sample: (response) => sampleOf("mcq_answer_line", response, { golden_label: "B" }),
  },
];

const cases = families.flatMap((family) =>
  types.flatMap((type) =>
    profiles.map((profile) => [family.name, type.name, profile, family, type] as const),
  ),
);

describe("an honest rollout, right, in every capture", () => {
  it.each(cases)("%s, %s, %s", (name, _, profile, family, { answer, sample }) => {
    const scored = (given: Sample, how: string) => scoreItem(given, { profile, thinking: how });
    expect(scored(sample(rawText(family, thinking, answer)), name).score).toBe(1);
    const skipped = scored(sample(skippedText(family, thinking, answer)), name);
    if (family.special) {
      expect(skipped.status).toBe("bad_sample");
      expect((skipped as { error: { message: string } }).error.message).toContain(
        "skip_special_tokens=False",
      );
    } else expect(skipped.score).toBe(1);
    expect(scored(sample(answer), "none").score).toBe(1);
    const beside = { ...sample(answer), thinking };
    for (const how of ["tags", "field", "none", name]) expect(scored(beside, how).score, how).toBe(1);
    expect(scored({ ...beside, response: null }, name)).toMatchObject({ score: 0, status: "gated" });
  });
});

describe("a rollout cut off inside its thinking", () => {
  const everyType = [...registry.types.values()].map((type) => [type.type, type] as const);
  /** Whatever a type looks for, paid in full by some ungated scorer if the thinking were read. */
  const tempting = "Answer: B\nThe answer is \\boxed{4}, so the answer is 4. Paris. [Answer]\n4";

  it.each(everyType)("earns nothing of %s, whatever is declared", (name, { routes }) => {
    for (const profile of profiles) {
      const route = routes.find((one) => (one.profile ?? profile) === profile && one.match !== "contains");
      if (route === undefined) continue;
      const source = route.match === "prefix" ? `${route.source}x` : route.source;
      for (const family of families) {
        for (const how of family.form.kind === "blocks" && !family.special
          ? [family.name, "opened"]
          : [family.name]) {
          const sample = sampleOf(source, cutText(family, tempting), {}, route.task);
          const scored = scoreItem(sample, { profile, thinking: how });
          // Where the template writes a special token, nothing in the text shows that it is not a lossy capture.
          if (family.special && family.opened && how === family.name)
            expect(scored.status, `${family.name} ${how}`).toBe("bad_sample");
          else
            expect(scored, `${family.name} ${how} ${profile} ${name}`).toMatchObject({
              score: 0,
              status: "gated",
            });
        }
      }
    }
  });

  it("is known by its prompt where the opening special token stands there", () => {
    for (const family of families.filter(({ special, opened }) => special && opened)) {
      if (family.form.kind !== "blocks") continue;
      const sample = { ...sampleOf("AIME", cutText(family, tempting), "4"), prefill: family.form.open[0]! };
      for (const profile of profiles)
        expect(scoreItem(sample, { profile, thinking: family.name })).toMatchObject({
          score: 0,
          status: "gated",
        });
    }
  });
});

/** Text of a model that means no marker of a family's, though it may mean others'. */
const innocent = (family: Family): fc.Arbitrary<string> => {
  const pieces = ["x", " ", "\n", "4", "\\boxed{9}", "[Answer]\n7", "Answer: A", "</answer>", "’"];
  const others = families
    .filter(({ form }) => JSON.stringify(form) !== JSON.stringify(family.form))
    .flatMap(({ form }) => (form.kind === "blocks" ? [...form.open, ...form.close] : form.control));
  const own = new Set(
    family.form.kind === "blocks"
      ? [...family.form.open, ...family.form.close]
      : [...family.form.control, ...family.form.close, family.form.body],
  );
  const foreign = others.filter(
    (marker) => !own.has(marker) && ![...own].some((mine) => mine !== "" && marker.includes(mine)),
  );
  const own3 = family.name === "hy3" ? foreign.filter((marker) => !/^<\/?think/.test(marker)) : foreign;
  return fc
    .array(fc.constantFrom(...pieces, ...new Set(own3)), { maxLength: 8 })
    .map((parts) => `t${parts.join("")}t`);
};

describe("laws of profile hardened, over all families", () => {
  it.each(families.map((family) => [family.name, family] as const))(
    "%s: the score does not depend on the thinking, and nothing in it chooses the family",
    (name, family) => {
      fc.assert(
        fc.property(innocent(family), fc.constantFrom(...types), (thought, { answer, sample }) => {
          const scored = scoreItem(sample(rawText(family, thought, answer)), {
            profile: "hardened",
            thinking: name,
          });
          expect(scored.score).toBe(1);
          const wrong = scoreItem(sample(rawText(family, `${thought}${answer}`, "nothing")), {
            profile: "hardened",
            thinking: name,
          });
          expect(wrong.score).toBe(0);
        }),
        { numRuns: scaled(20) },
      );
    },
  );
});

describe("the names of families", () => {
  it("are found in every spelling, and are told where one is wrong", () => {
    for (const { name, aliases } of families)
      for (const alias of [name, ...aliases])
        for (const spelt of [alias, alias.toUpperCase(), alias.replace(/[-.]/g, "_")])
          expect(thinkingOption(spelt)).toBe(name);
    expect(() => thinkingOption("gpt-os")).toThrow(/gpt-oss/);
  });

  it("are each one family's", () => {
    const all = families
      .flatMap(({ name, aliases }) => [name, ...aliases])
      .map((key) => key.replace(/[-._ ]/g, ""));
    expect(new Set(all).size).toBe(all.length);
  });
});

import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { scoreLines } from "../../src/batch/score-lines.ts";
import { openScorer } from "../../src/batch/scorer.ts";
import type { ProfileName } from "../../src/profiles/profile.ts";
import { rougeLReward } from "../../src/rewards/rouge-l-reward.ts";
import { scoreItem } from "../../src/score.ts";
import { randomBelow } from "../../src/stats/random.ts";
import { lexAnswer } from "../../src/verifiers/math/equivalence/lex/lexer.ts";
import { UNREADABLE } from "../../src/verifiers/math/grammar/token.ts";
import { mathEqual } from "../../src/verifiers/math/index.ts";
import { pythonArithmetic } from "../../src/verifiers/number/python-arithmetic.ts";
import { readJson } from "../../src/verifiers/table-json/json.ts";
import { growthExponent } from "../support/growth.ts";

const profiles: ProfileName[] = ["golongrl", "hardened"];
const sample = (data_source: string, response: string, ground_truth: unknown) => ({
  data_source,
  response: `</think>${response}`,
  reward_model: { ground_truth },
});

describe("what is over a limit of steps", () => {
  /** Words that differ, as many as there are in 1.6 million characters. */
  const long = Array.from({ length: 200_000 }, (_, n) => `w${n.toString(36)}y`).join(" ");

  it.each(profiles)("of ROUGE-L has no score and says so (%s)", (profile) => {
    const result = scoreItem(
      { ...sample("", long, [long]), type: rougeLReward.type, data_source: undefined },
      { profile },
    );
    expect(result).toMatchObject({ score: null, status: "timeout" });
  });

  it.each(profiles)("of MRCR has no score and says so (%s)", (profile) => {
    // Unrelated texts of five hundred characters, each rare enough to count: everyone is met a thousand times over.
    const below = randomBelow(7);
    const text = (size: number): string =>
      Array.from({ length: size }, () => String.fromCodePoint(0x4e00 + below(500))).join("");
    const truth = { answer: `p${text(700_000)}`, random_string_to_prepend: "p" };
    const result = scoreItem(sample("mrcr", `p${text(700_000)}`, truth), { profile });
    expect(result).toMatchObject({ score: null, status: "timeout" });
  });

  it("is nothing that a summary of ten thousand words reaches", () => {
    const text = long.split(" ").slice(0, 10_000).join(" ");
    for (const profile of profiles) {
      const result = scoreItem(
        { ...sample("", text, [text]), type: "ROUGE-L", data_source: undefined },
        { profile },
      );
      expect(result.score).toBeGreaterThan(0.99);
    }
  });

  it("DocMath reads digits in linear time", () => {
    const exponent = growthExponent(
      (size) => scoreItem(sample("docmath", `the answer is ${"1".repeat(size)}x`, { golden_label: 1 })),
      500,
      4900,
    );
    expect(exponent).toBeLessThan(1.3);
  });
});

describe("what is read", () => {
  const reads = (source: string): boolean => {
    try {
      lexAnswer(source);
      return true;
    } catch (error) {
      if (error === UNREADABLE) return false;
      throw error;
    }
  };
  const isJson = (text: string): boolean => "value" in readJson(text);
  const computes = (expression: string): boolean => pythonArithmetic(expression) !== null;

  it.each([
    ["characters of mathematics", 20_000, reads, (n: number) => `1${" ".repeat(n - 1)}`],
    ["tokens of it, with its end", 5999, reads, (n: number) => "1+".repeat(n).slice(0, n)],
    ["digits of a number in it", 4000, reads, (n: number) => "1".repeat(n)],
    ["levels of a table", 985, isJson, (n: number) => "[".repeat(n) + "]".repeat(n)],
    ["digits of an integer in a table", 4300, isJson, (n: number) => "1".repeat(n)],
    ["tokens of DocMath's arithmetic", 9_999, computes, (n: number) => "1+".repeat(n).slice(0, n | 1)],
    ["bits of its integers", 100_000, computes, (n: number) => `1 << ${n}`],
  ] as const)("is limited, and read up to the limit: %s", (_, most, isRead, make) => {
    expect(isRead(make(most))).toBe(true);
    expect(isRead(make(most + 1))).toBe(false);
  });
});

describe("mathematics of more than it is compared by", () => {
  const list = (count: number, from: number) =>
    Array.from({ length: count }, (_, i) => Math.abs(from - i) + 1);
  const told = ([answer, gold]: readonly [string, string]) => {
    const { equal, exhausted, status } = mathEqual(gold, answer, { profile: "hardened" });
    return equal ? "equal" : status === "unparseable" ? status : exhausted ? "exhausted" : "different";
  };
  const sets = (n: number) => [`\\{${list(n, 0)}\\}`, `\\{${list(n, n - 1)}\\}`] as const;
  const residues = (n: number) =>
    [list(n, 0), list(n, n - 1)].map((all) => `x \\equiv ${all.join(", ")} \\pmod{1000}`) as [string, string];
  const inBrackets = (n: number) => [`${"(".repeat(n)}x${")".repeat(n)}`, "x"] as const;
  const sines = (n: number) =>
    [list(n, 0), list(n, n - 1)].map((all) => all.map((k) => `\\sin(\\sqrt{${k + 2}})`).join("+")) as [
      string,
      string,
    ];
  it.each([
    ["items of a set", 200, 201, sets, "exhausted"],
    ["residues before one modulus", 200, 201, residues, "unparseable"],
    ["levels of nesting", 160, 161, inBrackets, "unparseable"],
    // Some four hundred steps each: exactly equal, and not by any of the cheaper layers.
    ["steps of a verdict", 10, 40, sines, "exhausted"],
  ] as const)("says so: %s", (_, most, more, make, how) => {
    expect(told(make(most))).toBe("equal");
    expect(told(make(more))).toBe(how);
  });

  it.each(profiles)("goes by error bounds where numbers have more bits (%s)", (profile) => {
    const equal = (a: string, b: string) => mathEqual(a, b, { profile }).equal;
    expect(equal("2^{16384}", "2 \\cdot 2^{16383}")).toBe(true);
    expect(equal("2^{40000}+1", "1+2^{40000}")).toBe(true);
    expect(equal("2^{40000}+2^{39999}", "2^{40000}")).toBe(false);
  });

  it("reads a box of four thousand characters, and nothing of a longer one", () => {
    const box = (size: number) => `\\boxed{${"x+".repeat(size / 2)}x}`;
    const score = (size: number) =>
      scoreItem(sample("math_longcot_math_verify", box(size), `${size / 2 + 1}x`), { profile: "hardened" })
        .score;
    expect([score(900), score(1100), score(3980), score(4020)]).toEqual([1, 1, 1, 0]);
  });
});

describe("a line of a file", () => {
  const good = JSON.stringify(sample("EM", "4", "4"));
  it.each([
    ["values", `[${"{},".repeat(2_100_000)}{}]`, /holds over 4000000 values/],
    ["levels", `${"[".repeat(150_000)}${"]".repeat(150_000)}`, /nested over 10000 levels deep/],
  ])("of too many %s is an error, and costs no other line", async (_, value, message) => {
    const bytes = Buffer.from(`${good}\n${good.slice(0, -1)},"unused":${value}}\n${good}\n`);
    const { errors, lines } = scoreLines([{ bytes }], await openScorer({}), {}, () => true, new Map());
    expect(lines).toBe(3);
    expect(errors).toMatchObject([{ line: 1, status: "bad_input", message: expect.stringMatching(message) }]);
  });

  it("whose label's text holds too many values is an error of its row", async () => {
    const label = `[${"{},".repeat(600_000)}{}]`;
    const bytes = Buffer.from(`${JSON.stringify(sample("EM", "4", label))}\n${good}\n`);
    const { errors } = scoreLines([{ bytes }], await openScorer({}), {}, () => true, new Map());
    expect(errors).toMatchObject([{ line: 0, status: "bad_reference" }]);
  });
});

it("a hundred thousand answers overflow no stack", () => {
  const answers = Array.from({ length: 130_000 }, (_, n) => `answer ${n}`);
  for (const profile of profiles) {
    const { score } = scoreItem(sample("lbv1_f1", "The answer is 7", { answers }), { profile });
    expect(score === null ? "none" : "some").toBe("some");
  }
});

describe("a list of unknown length", () => {
  /** Calls that take a list apart into arguments; each has few, and the reason stands behind it. */
  const few: ReadonlyMap<string, string> = new Map([
    ["audit/tell-score.ts", "parts of a type"],
    ["audit/explanation.ts", "rules of a profile"],
    ["answer/list/enclosed-list.ts", "three brackets"],
    ["answer/statements.ts", "seven stops, one box"],
    ["cli/flags.ts", "flags of a command"],
    ["cli/main.ts", "commands"],
    ["cli/summary.ts", "reward types"],
    ["rewards/verl/search-r1.ts", "two tags"],
    ["server/dispatch/micro-batch.ts", "reward types of a batch"],
    ["server/dispatch/queue.ts", "requests of a chunk, 32 at most"],
    ["signals/several-answers.ts", "patterns of one list"],
    ["signals/tokens.ts", "made once, 55,296"],
    ["thinking/prefill.ts", "markers of a family"],
    ["verifiers/math/", "tokens, of which an answer has 6,000 at most"],
    ["probe/", "runs over data that a person has, not over what a model wrote"],
  ]);

  it("is not spread into the arguments of a call", () => {
    const spread =
      /(?:Math\.(?:max|min|hypot)|\.(?:push|unshift|splice|apply)|from(?:CharCode|CodePoint))\([^;\n]*?\.\.\.(?!\s)/;
    const found = (readdirSync("src", { recursive: true }) as string[])
      .filter((file) => file.endsWith(".ts") && ![...few.keys()].some((known) => file.startsWith(known)))
      .flatMap((file) =>
        readFileSync(`src/${file}`, "utf8")
          .split("\n")
          .filter((line) => spread.test(line) && !/\{[^}]*\.\.\./.test(line) && !/\[[^\]]*\.\.\./.test(line))
          .map((line) => `${file}: ${line.trim()}`),
      );
    expect(found).toEqual([]);
  });
});

it("a text within a record, an answer or a request is parsed within limits alone", () => {
  /** What these parse is of this package's own making. */
  const own = [
    "answer/list/fair-list.ts",
    "batch/own/host.ts",
    "rewards/accuracy.ts",
    "server/dispatch/pieces.ts",
    "server/dispatch/split-batch.ts",
  ];
  const scoring = /^(?:answer|batch|dumps|records|rewards|scoring|server|signals|thinking|verifiers)\//;
  const parsing = (readdirSync("src", { recursive: true }) as string[]).filter(
    (file) =>
      file.endsWith(".ts") &&
      scoring.test(file) &&
      /JSON\.parse\(|\.json\(\)/.test(readFileSync(`src/${file}`, "utf8").replace(/^\s*\*.*$/gm, "")),
  );
  expect(parsing.sort()).toEqual(own);
});

import { readdirSync, readFileSync } from "node:fs";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Characters, mayHold, Stage } from "../../../src/normalize/characters.ts";
import { respelled } from "../../../src/verifiers/math/equivalence/parse/respelled.ts";
import { mathEqual } from "../../../src/verifiers/math/index.ts";

/** What a stage was given, and what it made of it. */
interface Call {
  readonly stage: Stage;
  readonly text: string;
  readonly result: string;
}

const plain = Stage.prototype.respell;
let calls: Call[] = [];

beforeEach(() => {
  vi.spyOn(Stage.prototype, "respell").mockImplementation(function (this: Stage, text, held) {
    const result = plain.call(this, text, held);
    calls.push({ stage: this, text, result });
    return result;
  });
});

afterEach(() => vi.restoreAllMocks());

/** Every answer and gold answer of the fixtures, once. */
const answers = [
  ...new Set(
    readdirSync("fixtures/math")
      .filter((name) => name.endsWith(".jsonl"))
      .flatMap((name) => readFileSync(`fixtures/math/${name}`, "utf8").trim().split("\n"))
      .map((line) => JSON.parse(line) as { gold?: unknown; pred?: unknown })
      .flatMap(({ gold, pred }) => [gold, pred])
      .filter((text) => typeof text === "string" && text.length < 400),
  ),
] as string[];

/** Compared with this, an answer is read in every way. */
const OTHER = "\\text{for all } q > 97q^{13}";

/** Steps that would change a text though it lacks what they say they need. */
const missed = ({ stage, text }: Call): string[] => {
  const held = new Characters(text);
  return stage.steps
    .filter(({ needs, respell }) => !mayHold(held, needs) && respell(text) !== text)
    .map(({ respell }) => `${text} → ${respell(text)}`);
};

it("no step of a stage is passed over by what it says it needs", () => {
  const stages = new Set<Stage>();
  const found: string[] = [];
  for (const answer of answers) {
    calls = [];
    try {
      mathEqual(answer, OTHER, { profile: "hardened" });
    } catch {
      // A gold answer that cannot be read has been looked over all the same.
    }
    for (const call of calls) {
      stages.add(call.stage);
      found.push(...missed(call));
    }
  }
  expect(answers.length).toBeGreaterThan(10_000);
  expect(stages.size).toBeGreaterThan(3);
  expect(found).toEqual([]);
});

it("no spelling is passed over by the pattern that lets most answers through", () => {
  calls = [];
  respelled("\\text{all real numbers except }3");
  const [, spellings] = calls;
  const found: string[] = [];
  for (const answer of answers) {
    calls = [];
    respelled(answer);
    const [first, second] = calls;
    if (first === undefined || second !== undefined) continue;
    for (const { respell } of spellings!.stage.steps)
      if (respell(first.result) !== first.result) found.push(`${answer} → ${respell(first.result)}`);
  }
  expect(found).toEqual([]);
});

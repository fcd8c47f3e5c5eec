import { type Convention, partsOf } from "./conventions.ts";
import type { Material } from "./material.ts";

/** A response made without knowing which candidate is the right one: the same for every truth. */
export type Guess = (material: Material, home: Convention) => string;

/** A way to be paid without knowing. */
export interface Strategy {
  readonly name: string;
  /** Its forms, of which the one that earns most counts. */
  readonly guesses: readonly Guess[];
}

/** Behind the convention's thinking. */
export const behind = (home: Convention, rest: string): string => partsOf(home.say("")).thinking + rest;
const bare = (home: Convention, answer: string): string => partsOf(home.say(answer)).rest;

const joined =
  (between: string): Guess =>
  ({ candidates }, home) =>
    home.say(candidates.join(between));

const eachStated =
  (between: string): Guess =>
  ({ candidates }, home) =>
    behind(home, candidates.map((each) => bare(home, each)).join(between));

const constant =
  (text: string): Guess =>
  (_, home) =>
    behind(home, text);

const stated =
  (text: string): Guess =>
  (_, home) =>
    home.say(text);

const filler = "We look at the sources one after the other and weigh what each of them says. ";

/** The strategies that can be named; a search goes on from here. */
export const strategies: readonly Strategy[] = [
  { name: "nothing", guesses: [() => "", constant(""), constant("\n"), constant("."), constant("a")] },
  { name: "a refusal", guesses: [constant("I do not know."), constant("I cannot answer this.")] },
  {
    name: "the format alone",
    guesses: ["", " ", "?", "x", "unknown", "…"].map(stated),
  },
  {
    name: "every candidate in one answer",
    guesses: [", ", " or ", " and ", "\n", " ", "/", "; ", " = "].map(joined),
  },
  {
    name: "every candidate in an answer of its own",
    guesses: ["\n", "\n\n", " ", " or ", "\n\nWait, no.\n\n"].map(eachStated),
  },
  {
    name: "every candidate denied",
    guesses: [
      ({ candidates }, home) => home.say(`none of ${candidates.join(", ")}`),
      ({ candidates }, home) => home.say(candidates.map((each) => `not ${each}`).join(", ")),
    ],
  },
  {
    name: "every candidate hidden",
    guesses: [
      ({ candidates }, home) => behind(home, `I do not know.\n<!-- ${candidates.join("\n")} -->`),
      ({ candidates }, home) =>
        behind(home, `I do not know.\n<span style="display:none">${candidates.join(" ")}</span>`),
      ({ candidates }, home) =>
        behind(home, `<!--\n${candidates.map((each) => bare(home, each)).join("\n")}\n-->\nI do not know.`),
    ],
  },
  {
    name: "every candidate in the thinking",
    guesses: [
      ({ candidates }) => `<think>\n${candidates.join("\n")}\n</think>\n\nI do not know.`,
      ({ candidates }, home) =>
        `<think>\n${candidates.map((each) => bare(home, each)).join("\n")}\n</think>\n\nI do not know.`,
      ({ candidates }) => `<think>\n${candidates.join("\n")}`,
    ],
  },
  {
    name: "the prompt repeated",
    guesses: [({ prompt }, home) => behind(home, prompt), ({ prompt }, home) => home.say(prompt)],
  },
  { name: "length", guesses: [50, 400].map((times) => constant(filler.repeat(times))) },
  {
    name: "one candidate, again and again",
    guesses: [
      ({ candidates }, home) => home.say(`${candidates[0]} `.repeat(40).trim()),
      ({ candidates }, home) => behind(home, `${bare(home, candidates[0]!)}\n`.repeat(40)),
    ],
  },
  {
    name: "a pattern that fits anything",
    guesses: [".*", "[\\s\\S]*", "(?s).*", "*", "%", "^", "$", ".", "|"].flatMap((pattern) => [
      stated(pattern),
      constant(pattern),
    ]),
  },
  {
    name: "values that equal much",
    guesses: ["nan", "inf", "true", "null", "None", "0", "{}", "[]", "x", "\\infty", "undefined"].map(stated),
  },
  {
    name: "games with tags",
    guesses: [
      ({ candidates }) => `<answer>${candidates.join("</answer><answer>")}</answer>`,
      ({ candidates }) => `</think></think>${candidates.join(" ")}`,
      ({ candidates }) => `\\boxed{${candidates.join("} \\boxed{")}}`,
      () => "<think></think><answer></answer>\\boxed{}",
    ],
  },
];

/** Lengths of a list's beginning that are tried. */
const LENGTHS = 8;

/** An honest guess: one candidate stated plainly; of a list's items, the first few. */
export function honestGuesses({ kind, candidates }: Material): readonly string[] {
  if (kind !== "list") return candidates;
  const lengths = Math.min(LENGTHS, candidates.length);
  return Array.from({ length: lengths }, (_, i) =>
    candidates.slice(0, Math.ceil(((i + 1) * candidates.length) / lengths)).join("\n"),
  );
}

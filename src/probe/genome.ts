import { conventions } from "./conventions.ts";
import { behind, type Guess } from "./guesses.ts";

/** The choices that make a guess, as numbers in [0, 1) read one after the other. */
export type Genome = readonly number[];

/** Numbers in a genome. */
export const GENES = 14;

/** Reads a genome. What is 0 is the first, and the plainest, of its list. */
class Choices {
  #at = 0;
  readonly #genome: Genome;
  constructor(genome: Genome) {
    this.#genome = genome;
  }
  of<Option>(options: readonly Option[]): Option {
    return options[Math.floor((this.#genome[this.#at++] ?? 0) * options.length)]!;
  }
}

type Put = readonly [name: string, put: (text: string) => string];

const hides: readonly Put[] = [
  ["", (text) => text],
  ["", (text) => text],
  ["", (text) => text],
  ["hidden in a comment", (text) => `<!-- ${text} -->`],
  ["in code", (text) => `\`\`\`\n${text}\n\`\`\``],
  ["quoted", (text) => `> ${text.replaceAll("\n", "\n> ")}`],
  ["struck out", (text) => `~~${text}~~`],
];

const befores: readonly Put[] = [
  ["", (text) => text],
  ["", (text) => text],
  ["denied", (text) => `It is none of these: ${text}`],
  ["hedged", (text) => `I am not sure, perhaps ${text}`],
  ["asked", (text) => `Is it ${text}?`],
  ["long", (text) => `${"We weigh what the sources say. ".repeat(60)}\n\n${text}`],
];

const afters: readonly Put[] = [
  ["", (text) => text],
  ["", (text) => text],
  ["taken back", (text) => `${text}\n\nWait, that is wrong.`],
  ["then a refusal", (text) => `${text}\n\nI do not know.`],
  ["then an empty answer", (text) => `${text}\n\n<answer></answer>`],
  ["then an empty box", (text) => `${text}\n\n\\boxed{}`],
];

const selections = ["all", "all", "half", "one, repeated", "backwards"] as const;
const joiners = [", ", "\n", " or ", " and ", " ", "/", "; ", " = ", " | ", ", not ", ""] as const;

/** What a genome stands for: its guess, and the choices that are not the plainest, in words. */
export function guessOf(genome: Genome): { readonly guess: Guess; readonly name: string } {
  const choices = new Choices(genome);
  const selection = choices.of(selections);
  const joiner = choices.of(joiners);
  // Half of the time what the reward is known to read.
  const isHome = choices.of([true, false]);
  const other = choices.of(conventions);
  const isEach = choices.of([false, true]);
  const [hideName, hide] = choices.of(hides);
  const [beforeName, before] = choices.of(befores);
  const [afterName, after] = choices.of(afters);
  const inThinking = choices.of([false, false, false, true]);
  const twice = choices.of([false, false, true]);
  const guess: Guess = ({ candidates }, home) => {
    const { say } = isHome ? home : other;
    const half = candidates.slice(0, Math.ceil(candidates.length / 2));
    const items =
      selection === "half"
        ? half
        : selection === "one, repeated"
          ? candidates.map(() => candidates[0]!)
          : selection === "backwards"
            ? [...candidates].reverse()
            : candidates;
    const said = isEach ? items.map((item) => say(item)).join(joiner) : say(items.join(joiner));
    const whole = after(before(hide(twice ? `${said}\n${said}` : said)));
    if (!inThinking) return isHome && !isEach && whole === said ? said : behind(home, whole);
    return `<think>\n${whole}\n</think>\n\nI do not know.`;
  };
  const words = [
    selection === "one, repeated"
      ? "one candidate repeated"
      : `${selection === "half" ? "half of the" : "all"} candidates`,
    `joined by ${JSON.stringify(joiner)}`,
    isHome ? "" : `as ${other.name}`,
    isEach ? "each stated" : "",
    hideName,
    beforeName,
    afterName,
    inThinking ? "in the thinking" : "",
    twice ? "twice" : "",
  ];
  return { guess, name: words.filter((word) => word !== "").join(", ") };
}

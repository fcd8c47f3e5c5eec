import { randomBelow, shuffled } from "../stats/random.ts";
import { type Kind, kindOf } from "./kinds.ts";

/** A row of the data: a prompt with its reference. */
export interface Row {
  readonly prompt: string;
  readonly reference: unknown;
  readonly record: Readonly<Record<string, unknown>>;
  readonly answer: string | readonly string[];
}

/** A prompt to ask about: its answer among others that are not it. */
export interface Material extends Row {
  readonly kind: Kind;
  /** Which of the prompts it is, counted from 0. */
  readonly place: number;
  /**
   * What somebody may say who does not know the answer: the right one stands among them, at a place that no strategy is
   * told. Items of a list, for a list.
   */
  readonly candidates: readonly string[];
  /** Answers that are wrong and look much like the right one. */
  readonly near: readonly string[];
  /** An answer that is wrong and of the same kind. */
  readonly wrong: string;
}

/** How many candidates there are for one prompt. */
export const CANDIDATES = 6;

/** Answers for data that have too few of their own. */
const stock: Readonly<Record<Kind, readonly string[]>> = {
  choice: ["A", "B", "C", "D", "E", "F", "G", "H", "I", "J"],
  number: ["3", "17", "250", "1986", "64", "9", "12.5"],
  formula: ["x+1", "\\frac{3}{7}", "2\\sqrt{5}", "\\pi/4", "n^2-1", "e^{-t}", "7k"],
  list: ["north wind", "clause 7", "Rotterdam", "d41", "unit C", "1904", "blue folder"],
  text: ["Rotterdam", "Ada Lovelace", "the blue folder", "1904", "copper", "a treaty", "Lake Geneva"],
  passage: [
    "The committee met in spring and postponed the vote because two members were absent.",
    "Rainfall rose in the north while the southern basin stayed dry through the decade.",
    "The patent describes a valve that closes when the pressure falls below its set point.",
    "Sales grew in the first quarter, and the company opened a second plant near the port.",
    "The poem mourns a ship that left at dawn and was not seen again by those on shore.",
    "Researchers compared three catalysts and found that the cheapest lasted longest.",
  ],
};

const plain = (text: string): string => text.toLowerCase().replace(/[\s.,$]+/g, "");

/** Digits changed, a sign turned, a zero added: numbers that only a comparison of values tells from the right one. */
function nearNumber(text: string): string[] {
  const value = Number(text.replaceAll(",", ""));
  if (!Number.isFinite(value)) return [];
  // As many decimals as the answer has, so that the neighbour does not give itself away.
  const decimals = /\.(\d+)$/.exec(text)?.[1]?.length ?? 0;
  const shown = (x: number): string => x.toFixed(decimals);
  const step = 10 ** -decimals;
  return [
    shown(value + step),
    shown(value - step),
    value === 0 ? "1" : text.startsWith("-") ? text.slice(1) : `-${text}`,
    decimals === 0 ? `${text}0` : shown(value * 10),
    `1${text.replace(/^[+-]/, "")}`,
    ...(Math.abs(value) >= 100 ? [shown(value * 1.005 + step)] : []),
  ];
}

function nearFormula(text: string): string[] {
  const digit = /\d/.exec(text);
  const changed =
    digit === null
      ? []
      : [`${text.slice(0, digit.index)}${(Number(digit[0]) + 1) % 10}${text.slice(digit.index + 1)}`];
  const sign = text.includes("+") ? [text.replace("+", "-")] : [];
  return [...changed, ...sign, `-(${text})`, `${text}+1`];
}

function nearText(text: string): string[] {
  const words = text.split(" ");
  return [`not ${text}`, `${text}ville`, ...(words.length > 1 ? [words.slice(0, -1).join(" ")] : [])];
}

function nearTo(kind: Kind, answer: string, letters: readonly string[]): readonly string[] {
  if (kind === "number") return nearNumber(answer).filter((each) => each !== answer);
  if (kind === "formula") return nearFormula(answer);
  if (kind === "text") return nearText(answer);
  if (kind === "choice") return letters.filter((letter) => letter !== answer);
  return [];
}

/**
 * What a probe asks about: as many of the rows, drawn by the seed, each with candidates and neighbours of its answer.
 *
 * @param seed the same seed gives the same material
 */
export function materialOf(rows: readonly Row[], most: number, seed: number): readonly Material[] {
  const below = randomBelow(seed);
  const drawn = shuffled(rows, below).slice(0, most);
  const pools = new Map<Kind, string[]>();
  for (const { answer } of rows) {
    const kind = kindOf(answer);
    const pool = pools.get(kind) ?? [];
    pools.set(kind, pool);
    if (pool.length < 5000) pool.push(...(typeof answer === "string" ? [answer] : answer));
  }
  // The data's own letters, and those before them: of ten choices the decoys go to J.
  const last = ["D", ...(pools.get("choice") ?? [])].sort().at(-1)!.trim();
  const letters = stock.choice.filter((letter) => letter <= last);
  return drawn.map((row, i) => {
    const kind = kindOf(row.answer);
    const right = typeof row.answer === "string" ? [row.answer] : row.answer;
    const known = new Set(right.map(plain));
    const others: string[] = [];
    const add = (text: string): void => {
      if (others.length >= CANDIDATES || known.has(plain(text))) return;
      known.add(plain(text));
      others.push(text);
    };
    const pool = pools.get(kind) ?? [];
    if (kind === "choice") for (const letter of shuffled(letters, below)) add(letter);
    else
      for (let tries = 0; tries < 4 * CANDIDATES && pool.length > 0; tries++) add(pool[below(pool.length)]!);
    if (kind !== "choice") for (const text of stock[kind]) add(text);
    const among =
      kind === "list" ? others.slice(0, Math.max(2, right.length)) : others.slice(0, CANDIDATES - 1);
    return {
      ...row,
      kind,
      place: i,
      candidates: kind === "list" ? shuffled([...right, ...among], below) : placed(right[0]!, among, i),
      near: typeof row.answer === "string" ? nearTo(kind, row.answer, letters) : [],
      wrong: kind === "list" ? others.slice(0, Math.max(1, right.length)).join("\n") : others[0]!,
    };
  });
}

/**
 * The right one among the others, at each place as often: whoever says the first of all candidates, or the last, is then
 * paid as often as chance has it, and not by luck.
 */
function placed(right: string, others: readonly string[], row: number): string[] {
  const at = row % (others.length + 1);
  return [...others.slice(0, at), right, ...others.slice(at)];
}

/** A row's answer as one text: a list's items stand on lines. */
export const answerText = ({ answer }: Row): string =>
  typeof answer === "string" ? answer : answer.join("\n");

import { isDigit, isLetter } from "./ascii.ts";

/** Signs told apart, each with what counts as it; blanks are the first. */
const SIGNS = [
  " \t\n\r\v\f",
  "\\",
  "{}",
  "()",
  "[]",
  ",",
  ";",
  ".",
  ":",
  "^",
  "_",
  "=",
  "<>",
  "|",
  "/",
].concat(["+", "-", "*", "'", '"', "$", "%", "~", "&", "!?", "`"]);
const DIGIT = 1 << SIGNS.length;
const CAPITAL = DIGIT << 1;
const BEYOND_ASCII = DIGIT << 2;
/** Han and what else stands with it, full-width signs too. */
const EAST_ASIAN = DIGIT << 3;

const BLANK = 1;
/** It may be a blank, too. */
const ANY_BEYOND = BEYOND_ASCII | BLANK;

const signs = new Int32Array(128);
const letters = new Int32Array(128);
for (let code = 0; code < 128; code++) {
  const sign = SIGNS.findIndex((each) => each.includes(String.fromCharCode(code)));
  if (sign >= 0) signs[code] = 1 << sign;
  else if (isDigit(code)) signs[code] = DIGIT;
  else if (isLetter(code)) {
    letters[code] = 1 << ((code | 32) - 97);
    if (code < 97) signs[code] = CAPITAL;
  }
}
/** In what a pattern needs, any capital. */
const ANY_CAPITAL = "@";

/** Which characters a text holds, a bit each: 26 letters in either case; signs, digits, capitals and what is beyond ASCII by sort. */
export class Characters {
  readonly letters: number;
  readonly signs: number;

  /** O(text). */
  constructor(text: string) {
    let own = 0;
    let other = 0;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code < 128) {
        own |= letters[code]!;
        other |= signs[code]!;
      } else other |= code < 0x2e80 ? ANY_BEYOND : ANY_BEYOND | EAST_ASIAN;
    }
    this.letters = own;
    this.signs = other;
  }
}

/** What must stand in a text for a pattern to be worth trying: all characters of one of several examples, wherever they stand. */
export type Needs = readonly number[];

/**
 * @param examples characters of which the pattern cannot do without; `0` stands for any digit, `@` for any capital
 * @example
 * mayHold(new Characters("\\frac{1}{2}"), anyOf("percent", "0%")) // => false
 */
export function anyOf(...examples: readonly string[]): Needs {
  return examples.flatMap((example) => {
    const held = new Characters(example);
    const capital = example.includes(ANY_CAPITAL) ? CAPITAL : 0;
    // A sign beyond ASCII is no blank that the pattern needs.
    const blank = example.includes(" ") ? 0 : BLANK;
    return [held.letters, (held.signs | capital) & ~blank];
  });
}

/** Whether a text may hold what a pattern needs. O(examples). */
export function mayHold(held: Characters, needs: Needs): boolean {
  for (let at = 0; at < needs.length; at += 2)
    if ((held.letters & needs[at]!) === needs[at] && (held.signs & needs[at + 1]!) === needs[at + 1])
      return true;
  return false;
}

/** One step of several that respell a text, tried only where it may find what it needs. */
export interface Step {
  readonly needs: Needs;
  readonly respell: (text: string) => string;
}

/** A step that puts something in place of a pattern. */
export function replacing(
  needs: Needs,
  pattern: RegExp,
  by: string | ((...found: string[]) => string),
): Step {
  const respell =
    typeof by === "string"
      ? (text: string): string => text.replace(pattern, by)
      : (text: string): string => text.replace(pattern, by);
  return { needs, respell };
}

/** Steps one after the other. What all of them need stands in one row of numbers, which is gone through at once. */
export class Stage {
  readonly steps: readonly Step[];
  /** For each example of a step's needs: its letters, its signs, the step's place. */
  private readonly needs: Int32Array;

  constructor(steps: readonly Step[]) {
    this.steps = steps;
    this.needs = Int32Array.from(
      steps.flatMap(({ needs }, place) =>
        needs.flatMap((bits, at) => (at % 2 === 0 ? [bits, needs[at + 1] as number, place] : [])),
      ),
    );
  }

  /** Whether a step may have something to do in a text that holds these. O(steps). */
  mayChange(held: Characters): boolean {
    return this.next(held, 0) < this.needs.length;
  }

  /**
   * A text as the steps leave it. O(steps) where none has anything to do.
   *
   * @param holds what stands in the text
   */
  respell(text: string, holds: Characters = new Characters(text)): string {
    let result = text;
    let held = holds;
    for (let at = this.next(held, 0); at < this.needs.length; at = this.next(held, at)) {
      const place = this.needs[at + 2] as number;
      const next = (this.steps[place] as Step).respell(result);
      while (this.needs[at + 2] === place) at += 3;
      if (next === result) continue;
      result = next;
      held = new Characters(next);
    }
    return result;
  }

  /** The next example, from one on, of which all stands in a text. */
  private next({ letters: own, signs: other }: Characters, from: number): number {
    const { needs } = this;
    let at = from;
    while (
      at < needs.length &&
      ((own & needs[at]!) !== needs[at] || (other & needs[at + 1]!) !== needs[at + 1])
    )
      at += 3;
    return at;
  }
}

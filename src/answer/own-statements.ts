import { type Uncommitted, uncommitted } from "./commitment.ts";
import type { AnswerKind } from "./mark.ts";
import type { Reading } from "./reading.ts";
import { findStatements, type Statement, stretchOf } from "./statements.ts";

/** A statement that is asserted, and what it says. */
export interface Said {
  readonly statement: Statement;
  readonly reading: Reading;
  /** Where the text goes on behind it. */
  readonly end: number;
}

/**
 * The statements of a text that are the writer's own, from the last one backwards; each is read when it is asked for, so
 * that a text is not read further back than the answer needs.
 */
export class OwnStatements {
  /** Why a statement that was passed over is not the writer's own; null where none was. */
  refused: string | null = null;
  /** What statements that were passed over deny. */
  readonly denials: string[] = [];
  readonly #text: string;
  readonly #statements: readonly Statement[];
  readonly #read: (statement: Statement) => Said | null;
  readonly #refusedAt: number[] = [];
  #next: number;
  /** Where the statement given last begins. */
  #given = Number.POSITIVE_INFINITY;

  /**
   * @param kind what the question wants
   * @param read what a statement says; null where it says nothing of the kind
   */
  constructor(text: string, kind: AnswerKind, read: (statement: Statement) => Said | null) {
    this.#text = text;
    this.#read = read;
    this.#statements = findStatements(text, kind);
    this.#next = this.#statements.length - 1;
  }

  next(): Said | null {
    while (this.#next >= 0) {
      const statement = this.#statements[this.#next--]!;
      if (this.#leadsToGiven(statement)) continue;
      const said = this.#read(statement);
      if (said === null) {
        this.#noteUnread(statement);
        continue;
      }
      const why = this.#refusal(said);
      if (why === null) {
        this.#given = statement.start;
        return said;
      }
      this.refused ??= `the answer is ${why}`;
      this.#refusedAt.push(statement.start);
      if (why === "denied") this.denials.push(said.reading.key);
    }
    return null;
  }

  /** A box with words and nothing of what is wanted is what the writer answers: nothing beside it is. */
  #noteUnread(statement: Statement): void {
    if (statement.mark.reach !== "braces") return;
    const { from, to } = stretchOf(this.#text, statement);
    if (/[\p{L}\p{N}]{2}/u.test(this.#text.slice(from, to)))
      this.refused ??= "the box holds nothing of what is wanted";
  }

  /** "The answer is \boxed{4}": the box was given, and the words before it say the same once more. */
  #leadsToGiven({ at }: Statement): boolean {
    return (
      at <= this.#given && this.#given - at <= 40 && /^[\s$*:]*$/.test(this.#text.slice(at, this.#given))
    );
  }

  #refusal({ statement: { start }, reading: { from, to }, end }: Said): Uncommitted {
    // What holds a statement that is not the writer's own says no more than that.
    if (this.#refusedAt.some((at) => from <= at && at < to)) return "denied";
    return uncommitted(this.#text, start, from, end > to ? [to, end] : [to]);
  }
}

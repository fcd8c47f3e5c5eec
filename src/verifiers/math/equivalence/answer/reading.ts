import { anyOf, Characters, mayHold, Stage } from "../../../../normalize/characters.ts";
import { MAX_SOURCE } from "../../grammar/limits.ts";
import type { Answer } from "../../tree/answer.ts";
import { withCharge, withIndices, withoutNotation, withSubshells } from "../parse/chemical-formula.ts";
import { MASS_FIRST } from "../parse/nuclides.ts";
import { partsInOrder } from "../parse/numbered-parts.ts";
import { parseAnswer } from "../parse/parse-answer.ts";
import { formSignature, tokenForm } from "../parse/token-form.ts";
import { fromUnicode } from "../parse/unicode-math.ts";
import { LABELS, type Labelled, labelledGold, letterOf, numbersIn } from "./choices.ts";
import { type Clause, clauseOf } from "./clause.ts";
import { decimalKey, plainValue } from "./plain-number.ts";
import { undressed } from "./undressed.ts";
import { VERDICTS, verdictWord } from "./verdict-word.ts";

/** Chemical formulas, numbered parts and Unicode mathematics as LaTeX. */
const IN_LATEX = new Stage([
  { needs: anyOf("\\ce{", "\\cf{"), respell: withoutNotation },
  { needs: anyOf("(0)", "(a)", "(i)", "（"), respell: partsInOrder },
  { needs: anyOf("−"), respell: fromUnicode },
  { needs: anyOf("@+", "@-", "@−"), respell: withCharge },
  { needs: anyOf("@0"), respell: withIndices },
  MASS_FIRST,
  { needs: anyOf("0s^", "0p^", "0d^", "0f^"), respell: withSubshells },
]);

/** What is not found out yet. */
const UNASKED = Symbol("unasked");

type Late<T> = T | typeof UNASKED;

/**
 * An answer as text without its markup, how it is written, and what it means: each worked out once, when it is first asked
 * for. A gold answer is kept for the other rollouts of its prompt, with all that was found out.
 */
export class Reading {
  readonly text: string;
  #held: Characters | undefined;
  #latex: string | undefined;
  #signature: number | undefined;
  #decimal: Late<string | undefined> = UNASKED;
  #form: Late<string | undefined> = UNASKED;
  #value: Late<Answer | undefined> = UNASKED;
  #units: Late<Answer | undefined> = UNASKED;
  #clause: Late<Clause | undefined> = UNASKED;
  #letter: Late<string | undefined> = UNASKED;
  #labelled: Late<Labelled | undefined> = UNASKED;
  #word: Late<string | undefined> = UNASKED;
  #numbers: Late<string | undefined> = UNASKED;

  constructor(source: string) {
    this.text = undressed(source);
  }

  /** Which characters stand in it. */
  get held(): Characters {
    this.#held ??= new Characters(this.text);
    return this.#held;
  }

  /** In LaTeX, where it holds Unicode mathematics. */
  get latex(): string {
    this.#latex ??= IN_LATEX.respell(this.text, this.held);
    return this.#latex;
  }

  /** Which characters stand in it in LaTeX. */
  get heldInLatex(): Characters {
    return this.latex === this.text ? this.held : new Characters(this.latex);
  }

  /** What answers that are written alike share. */
  get signature(): number {
    this.#signature ??= formSignature(this.latex);
    return this.#signature;
  }

  /** One form of a whole number or decimal in figures; undefined for anything else. */
  get decimal(): string | undefined {
    if (this.#decimal === UNASKED) this.#decimal = decimalKey(this.text);
    return this.#decimal;
  }

  /** Without blanks, sizes and fonts; undefined where braces do not match. */
  get form(): string | undefined {
    if (this.#form === UNASKED)
      this.#form = this.text === "" || this.text.length > MAX_SOURCE ? undefined : tokenForm(this.latex);
    return this.#form;
  }

  /** What it means; undefined where it cannot be read. */
  get value(): Answer | undefined {
    if (this.#value === UNASKED)
      this.#value = this.text === "" ? undefined : (plainValue(this.text) ?? parseAnswer(this.latex));
    return this.#value;
  }

  /** With letters behind a value as units, for a side that agrees that they are. */
  get asUnits(): Answer | undefined {
    if (this.#units === UNASKED) this.#units = plainValue(this.text) ?? parseAnswer(this.latex, true);
    return this.#units;
  }

  /** What it says of what, where it is a clause. */
  get clause(): Clause | undefined {
    if (this.#clause === UNASKED) this.#clause = clauseOf(this.text);
    return this.#clause;
  }

  /** The letter of a choice that it is, all of it. */
  get letter(): string | undefined {
    if (this.#letter === UNASKED) this.#letter = letterOf(this.text);
    return this.#letter;
  }

  /** The yes or no, true or false that it is, all of it. */
  get word(): string | undefined {
    if (this.#word === UNASKED)
      this.#word = mayHold(this.held, VERDICTS) ? verdictWord(this.text) : undefined;
    return this.#word;
  }

  /** The label and the text of a choice, where it has both. */
  get labelled(): Labelled | undefined {
    if (this.#labelled === UNASKED)
      this.#labelled = mayHold(this.held, LABELS) ? labelledGold(this.text) : undefined;
    return this.#labelled;
  }

  /** The numbers of numbered statements. */
  get numbers(): string | undefined {
    if (this.#numbers === UNASKED) this.#numbers = numbersIn(this.text);
    return this.#numbers;
  }
}

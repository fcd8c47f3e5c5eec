import { RewardError } from "../../errors.ts";
import { BoundedCache } from "../../normalize/bounded-cache.ts";
import { mayHold } from "../../normalize/characters.ts";
import { isTakenBack, labelOf, namesChoice, sameLetters } from "./equivalence/answer/choices.ts";
import { sameSubject } from "./equivalence/answer/clause.ts";
import { type Decision, decide, sameClass } from "./equivalence/answer/decide.ts";
import { DENIALS, isDenied } from "./equivalence/answer/denied.ts";
import { decimalKey } from "./equivalence/answer/plain-number.ts";
import { Reading } from "./equivalence/answer/reading.ts";
import { affirms, wordWithReason } from "./equivalence/answer/verdict-word.ts";
import { mayBeBoolean, sameBoolean } from "./equivalence/compare/boolean-form.ts";
import { mayBeCycles, sameCycles } from "./equivalence/compare/cycles.ts";
import { mayBeReaction, sameReaction } from "./equivalence/compare/reactions.ts";
import { sameDigits } from "./equivalence/parse/token-form.ts";
import { quoted } from "./quoted.ts";
import type { MathVerdict } from "./verdict.ts";

/** The most characters of an answer whose verdict is kept. */
const MAX_KEPT = 200;

/** A gold answer, and what was found of the answers to it: the rollouts of one prompt say the same few things. */
class Gold {
  readonly reading: Reading;
  /** The first answer, and its verdict: others are kept once there are any. */
  private first: string | undefined;
  private verdict: MathVerdict | undefined;
  private verdicts: BoundedCache<MathVerdict> | undefined;

  constructor(gold: string) {
    this.reading = new Reading(gold);
  }

  verdictOn(prediction: string): MathVerdict {
    // Most answers of training data are numbers in figures: nothing of them need be read or kept.
    const { text, decimal } = this.reading;
    const other = decimal === undefined ? undefined : decimalKey(prediction);
    if (other !== undefined)
      return verdictOf(text, prediction, prediction, {
        equal: other === decimal,
        method: prediction === text ? "identical" : "exact",
        exhausted: false,
      });
    if (prediction.length > MAX_KEPT) return compare(this.reading, new Reading(prediction), prediction);
    // A copy: what a caller does to a verdict is seen by no other.
    return copyOf(this.kept(prediction));
  }

  private kept(prediction: string): MathVerdict {
    if (this.verdict === undefined) {
      this.verdict = compare(this.reading, new Reading(prediction), prediction);
      this.first = prediction;
    }
    if (prediction === this.first) return this.verdict;
    this.verdicts ??= new BoundedCache(32, (answer) => compare(this.reading, new Reading(answer), answer));
    return this.verdicts.get(prediction);
  }
}

const golds = new BoundedCache<Gold>(512, (gold) => new Gold(gold));

/** Spelt out: measured, a spread takes several times as long. */
const copyOf = ({ equal, status, reason, method, exhausted, extracted }: MathVerdict): MathVerdict => ({
  equal,
  status,
  reason,
  method,
  exhausted,
  extracted,
});

/** Whether the same choices are named; undefined where a side names none. */
function chosen(gold: Reading, predicted: Reading): boolean | undefined {
  if (gold.letter !== undefined) return namesChoice(gold.letter, predicted.text);
  if (gold.word !== undefined) {
    const word = predicted.word ?? wordWithReason(predicted.text);
    if (word !== undefined) return affirms(word) === affirms(gold.word);
  }
  // Of a gold answer with its reason the word alone will do.
  if (predicted.word !== undefined) {
    const word = /\d/.test(gold.text) ? undefined : wordWithReason(gold.text);
    if (word !== undefined) return affirms(word) === affirms(predicted.word);
  }
  if (gold.numbers !== undefined && predicted.numbers !== undefined)
    return gold.numbers === predicted.numbers;
  return sameLetters(gold.text, predicted.text);
}

function verdictOf(
  gold: string,
  predicted: string,
  extracted: string,
  { equal, method, exhausted, why }: Decision,
): MathVerdict {
  const how = equal ? "equals" : exhausted ? "could not be compared with" : "differs from";
  const reason = `${quoted(predicted)} ${how} ${quoted(gold)}${why === undefined ? "" : `: ${why}`}`;
  return { equal, status: "scored", reason, method, exhausted, extracted };
}

function compare(gold: Reading, predicted: Reading, extracted: string): MathVerdict {
  const verdict = (decision: Decision): MathVerdict =>
    verdictOf(gold.text, predicted.text, extracted, decision);
  const by = (equal: boolean, method: MathVerdict["method"]): MathVerdict =>
    verdict({ equal, method, exhausted: false });
  if (predicted.text !== "" && predicted.text === gold.text) return by(true, "identical");
  if (gold.decimal !== undefined && predicted.decimal !== undefined)
    return by(gold.decimal === predicted.decimal, "exact");
  if (mayHold(predicted.held, DENIALS) && isDenied(predicted.text) && !isDenied(gold.text))
    return by(false, "text");
  const label = chosen(gold, predicted);
  if (label !== undefined) return by(label, "text");
  const { labelled } = gold;
  if (labelled !== undefined) {
    const named = labelOf(predicted.text);
    if (named !== undefined) return by(named === labelled.label && !isTakenBack(predicted.text), "text");
    return compare(new Reading(labelled.value), predicted, extracted);
  }
  if (
    sameDigits(gold.latex, predicted.latex) &&
    gold.signature === predicted.signature &&
    gold.form !== undefined &&
    gold.form === predicted.form
  )
    return by(true, "identical");
  const [told, said] = [gold.clause, predicted.clause];
  if (told !== undefined || said !== undefined) {
    if (told !== undefined && said !== undefined && !sameSubject(told, said)) return by(false, "text");
    return compare(
      told === undefined ? gold : new Reading(told.value),
      said === undefined ? predicted : new Reading(said.value),
      extracted,
    );
  }
  const held = gold.heldInLatex;
  if (mayBeBoolean(gold.latex, held) && sameBoolean(gold.latex, predicted.latex) === true)
    return by(true, "set");
  if (mayBeReaction(gold.latex, held) && sameReaction(gold.latex, predicted.latex)) return by(true, "text");
  const moved = mayBeCycles(gold.latex, held) ? sameCycles(gold.latex, predicted.latex) : undefined;
  if (moved !== undefined) return by(moved, "set");
  const lacksValue = predicted.value === undefined || gold.value === undefined;
  const decision = lacksValue ? undefined : decide(gold, predicted);
  if (decision?.equal !== true && sameClass(gold.latex, predicted.latex)) return by(true, "set");
  if (decision !== undefined) return verdict(decision);
  if (predicted.value === undefined) {
    const reason = predicted.text === "" ? "the answer is empty" : `cannot read ${quoted(predicted.text)}`;
    return { equal: false, status: "unparseable", reason, method: "none", exhausted: false, extracted };
  }
  // What is not understood is still compared as it is written, unless its braces do not even match.
  if (gold.form === undefined)
    throw new RewardError("bad_reference", `cannot read the gold answer ${quoted(gold.text)}`);
  return by(false, "text");
}

/** The true verdict on two answers. */
export function compareAnswers(gold: string, prediction: string): MathVerdict {
  const known = golds.get(gold);
  if (known.reading.text === "") throw new RewardError("bad_reference", "the gold answer is empty");
  return known.verdictOn(prediction);
}

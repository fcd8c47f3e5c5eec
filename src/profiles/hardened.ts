import { finalRegion, placeInRegion } from "../answer/final-region.ts";
import { foldAnswer, writtenSpan } from "../answer/fold-answer.ts";
import { fairList } from "../answer/list/fair-list.ts";
import { writtenPlaces } from "../answer/written-places.ts";
import { markedArea, withoutMarkers } from "../normalize/answer-area.ts";
import { itemReader } from "../normalize/item-reader.ts";
import { collapse, isBlank } from "../normalize/python-text.ts";
import { foldUnicode, opensWithInk } from "../normalize/unicode.ts";
import { answerPlaces, unfinished } from "../thinking/given.ts";
import type { ListRegion, Profile } from "./profile.ts";

/** Thinking and answer were split before; the answer is all there is to see. */
const visible = (text: string): string => text;

function region(answer: string): ListRegion {
  const folded = foldAnswer(answer);
  const { text, mark, span, parts, fault } = finalRegion(folded, "list");
  const places = (): ((at: number) => number) | null => {
    const written = writtenPlaces(answer, folded);
    return written && ((at) => written(placeInRegion(parts ?? [span[0]], text, at)));
  };
  if (isBlank(text)) return { text, places, answer: undefined, fault };
  return {
    text,
    places,
    answer: { text: text.trim(), mark, span: writtenSpan(answer, folded, span) },
    fault,
  };
}

const cleanLabel = (text: string): string => collapse(foldUnicode(text));

/**
 * The fair run: what the reward was meant to say, and nothing that can be had without knowing the answer.
 *
 * | what was paid, or punished, in the published run | here |
 * |---|---|
 * | an answer given in the thinking alone | the thinking is taken off before anything is read |
 * | a quoted tag, which passed or failed the gate | a tag in quotation marks is text |
 * | an empty label met by an empty answer | a blank answer is 0 before any label is read, a blank label is refused |
 * | a misspelt data source, hidden while rollouts fail the gate | the reward type is looked up first |
 * | the last of several ground truths | the best of them; a bad one among them is an error |
 * | zero-width, full-width, decomposed or quoted text, bullets, a final full stop | one form (`foldUnicode`, `unwrapItem`) |
 * | `[Answer]` in prose, or not cut | a marker opens a line |
 * | blank lines and repeats as items | no items |
 * | extra candidates for nothing | they cost (`extras: "charged"`) |
 *
 * What each metric does besides is told by its option's comment.
 */
export const hardened: Profile = {
  name: "hardened",
  gate(given) {
    const read = given.reading();
    if (!read.finished) return unfinished(read);
    // Nothing to see is nothing to pay, whatever the label says. A marker opens with a bracket.
    if (opensWithInk(read.answer)) return null;
    return isBlank(withoutMarkers(foldUnicode(read.answer)))
      ? { status: "no_answer", reason: "there is no visible answer after the thinking", always: false }
      : null;
  },
  gatesFirst: false,
  zeroBeforeDispatch: () => false,
  alternatives: (truths) => truths,
  text(given) {
    const read = given.reading();
    return (read.finished ? read.answer : read.bare) ?? "";
  },
  places: answerPlaces,
  visible,
  whole: visible,
  area(answer) {
    const { text, fault } = finalRegion(foldAnswer(answer), "list");
    return fault === null ? text : "";
  },
  region,
  label(reference) {
    const { reference: items, read } = itemReader([reference], cleanLabel);
    return { reference: items[0]!, read: (text) => read(markedArea(foldUnicode(text))) };
  },
  list: fairList,
  variants: {
    repeats: "first",
    extras: "charged",
    names: "whole",
    oneAnswer: "every-line",
    choice: "committed",
    tables: "last-answer",
    summary: "sequence",
    references: "strict",
    scorers: "fair",
  },
};

import { markedArea, withoutMarkers } from "../normalize/answer-area.ts";
import { fairItems } from "../normalize/fair-items.ts";
import { itemReader } from "../normalize/item-reader.ts";
import { collapse, isBlank } from "../normalize/python-text.ts";
import { foldUnicode } from "../normalize/unicode.ts";
import { partThinking } from "../normalize/visible-answer.ts";
import type { Profile } from "./profile.ts";

const visible = (response: string): string => partThinking(response).answer ?? "";
const area = (response: string): string => markedArea(foldUnicode(visible(response)));

const cleanLabel = (text: string): string => collapse(foldUnicode(text));

/**
 * The fair run: what the reward was meant to say, and nothing that can be had without knowing the answer.
 *
 * | what was paid, or punished, in the published run | here |
 * |---|---|
 * | an answer given in the thinking alone | only what follows the last `</think>` is read |
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
  gate(response) {
    const { answer, fault } = partThinking(response);
    if (fault !== null) return { status: "gated", reason: fault };
    // Nothing to see is nothing to pay, whatever the label says.
    return isBlank(withoutMarkers(foldUnicode(answer)))
      ? { status: "no_answer", reason: "there is no visible answer after the thinking" }
      : null;
  },
  gatesFirst: false,
  zeroBeforeDispatch: () => false,
  alternatives: (truth) => (Array.isArray(truth) ? truth : [truth]),
  visible,
  whole: visible,
  area,
  label(reference) {
    const { reference: items, read } = itemReader([reference], cleanLabel);
    return { reference: items[0]!, read: (text) => read(markedArea(foldUnicode(text))) };
  },
  list: fairItems,
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

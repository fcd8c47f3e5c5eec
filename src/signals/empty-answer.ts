import { withoutMarkers } from "../normalize/answer-area.ts";
import { isBlank } from "../normalize/python-text.ts";
import { foldUnicode } from "../normalize/unicode.ts";
import type { Signal } from "./signal.ts";

/** 1 when nothing is to be seen after the thinking, or the thinking never ends. */
export const emptyAnswer: Signal = {
  name: "empty_answer",
  summary: "whether there is no visible answer",
  measure(_, { answer }) {
    return answer === null || isBlank(withoutMarkers(foldUnicode(answer))) ? 1 : 0;
  },
};

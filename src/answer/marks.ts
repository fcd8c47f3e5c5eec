import type { Mark } from "./mark.ts";
import { chineseMarks } from "./marks-chinese.ts";
import { englishMarks } from "./marks-english.ts";
import { englishChoiceMarks } from "./marks-english-choice.ts";
import { otherMarks } from "./marks-other.ts";
import { signMarks } from "./marks-signs.ts";

/** All ways to mark a final answer, in any language. A new one is a row in one of the five lists. */
export const marks: readonly Mark[] = [
  ...signMarks,
  ...englishMarks,
  ...englishChoiceMarks,
  ...chineseMarks,
  ...otherMarks,
];

import { isBlank } from "../normalize/python-text.ts";
import { listLiteral } from "./list/list-literal.ts";
import { openingOf } from "./list/opening.ts";
import { isRemark } from "./list/remarks.ts";

const title =
  /^[ \t]{0,8}(?:#{1,6}[ \t]+[^\n]{1,60}$|(?:#{1,6}[ \t]+)?[*_]{0,3}\[?(?:(?:the |a )?(?:final )?(?:summary|answer|overview|abstract)|总结|摘要|概述|概要|答案|小结)\]?[*_]{0,3}[ \t]{0,4}(?:[:：][*_]{0,3}|$))/iu;
const citation = /[ \t]?\[\d{1,3}(?:[ \t]?[,;-][ \t]?\d{1,3}){0,8}\]/g;

/**
 * A summary's own text: without a title or label before it (`## Summary`, `Summary:`), the bullets and numbers of its
 * lines, citations (`[3]`), a remark of the writer after it (`Let me know …`, a word count), or the JSON object around
 * it. What is done to an answer is done to the reference, so that a text always equals itself. O(n).
 *
 * @param text what is shown of an answer, or a reference; folded
 * @example
 * summaryText("**Summary:** Rain fell [1].\n\n(Word count: 2)") // => " Rain fell."
 */
export function summaryText(text: string): string {
  const object = text.trimStart().startsWith("{") ? listLiteral(text.trim()) : null;
  if (object?.length === 1) return object[0]!;
  const lines = text.split("\n").filter((line) => !isBlank(line));
  if (lines.length > 1 || title.test(lines[0] ?? "")) {
    const untitled = (lines[0] ?? "").replace(title, "");
    if (untitled !== "" || lines.length > 1) lines[0] = untitled;
  }
  if (lines.length > 1 && isRemark(lines.at(-1)!.trim())) lines.pop();
  const isList = lines.filter((line) => openingOf(line.trim()) !== null).length > 1;
  const own = isList ? lines.map((line) => openingOf(line.trim())?.rest ?? line) : lines;
  const summary = own.join("\n");
  return summary.includes("[") ? summary.replace(citation, "") : summary;
}

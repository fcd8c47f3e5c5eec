import { type Formula, formulaAt, formulas } from "./formulas.ts";
import { lastBoxes, within } from "./visible-boxes.ts";
import { MAX_ANSWER, MAX_TRIES } from "./visible-limits.ts";

/** Phrases are looked for in so many characters from the end; boxes anywhere behind the thinking. */
const MAX_SCANNED = 20_000;

/** An answer and where it stands. */
export interface Found {
  readonly text: string;
  readonly start: number;
}

function answerTag(text: string): Found | undefined {
  const start = text.lastIndexOf("<answer>");
  if (start < 0) return undefined;
  const end = text.indexOf("</answer>", start);
  const inside = text.slice(start + 8, end < 0 ? undefined : end).trim();
  if (inside === "" || inside.length > MAX_ANSWER) return undefined;
  const box = lastBoxes(inside);
  return { text: box?.content ?? inside, start };
}

/** A sentence ends, or an explanation begins. */
const STOP = /[.!?](?=\s|$|\*)|,?\s+(?:since|because|so|where|as|when|which)\s|\n/;

/** An answer behind a phrase: a formula (and those joined to it), or plain text up to the end of the sentence. */
function announced(rest: string): string {
  const text = rest.replace(/^[\s*:：_]+/, "");
  const first = formulas(text.slice(0, 2_000))[0];
  if (first !== undefined) {
    const before = text.slice(0, first.start);
    if (!/[.!?]\s/.test(before) && !/\d/.test(before)) return joinedFormulas(text, first);
  }
  const stop = STOP.exec(text.slice(0, 400));
  const plain = stop === null ? text.slice(0, 400) : text.slice(0, stop.index);
  return plain
    .replace(/\*\*/g, (match, index: number) =>
      /\d\s*$/.test(plain.slice(0, index)) && /^\d/.test(plain.slice(index + 2)) ? match : "",
    )
    .trim();
}

function joinedFormulas(text: string, first: Formula): string {
  let result = first.text;
  let { end } = first;
  for (let joined = 0; joined < 8; joined++) {
    const gap = /^\s*(?:,?\s*and|,?\s*or|,)\s*/.exec(text.slice(end, end + 20));
    if (gap === null) break;
    const next = formulaAt(text, end + gap[0].length);
    if (next === undefined) break;
    result += `${gap[0].includes("or") ? " \\text{ or } " : " , "}${next.text}`;
    end = next.end;
  }
  const percent = /^\s*(?:\\?%|percent|pct)/.exec(text.slice(end, end + 12));
  return percent === null ? result : `${result}\\%`;
}

/** `answer is X`, `answer: X`, `答案是X`: the last that says something. */
function phrase(text: string, onlyMath: number): Found | undefined {
  const lower = text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
  let from = text.length;
  for (let tries = 0; tries < MAX_TRIES && from > 0; tries++) {
    const start = Math.max(lower.lastIndexOf("answer", from - 1), lower.lastIndexOf("答案", from - 1));
    if (start < 0) return undefined;
    from = start;
    const word = lower.startsWith("answer", start) ? 6 : 2;
    const link = /^s?\**[^.\n:=：]{0,60}?(?:\bis\b|\bare\b|[:=：]|是|为)/.exec(
      lower.slice(start + word, start + word + 90),
    );
    if (link === null) continue;
    const rest = text.slice(start + word + link[0].length, start + word + link[0].length + MAX_ANSWER);
    const found = announced(rest);
    if (found === "" || /^(?:the|a)?\s*(?:final\s+)?answer/i.test(found)) continue;
    if (start > onlyMath && !/^[\s$\\({[\-+\d.|]/.test(rest.replace(/^[\s*:：]+/, ""))) continue;
    return { text: found, start };
  }
  return undefined;
}

/** Words that announce a result. */
const RESULT =
  /\b(?:therefore|thus|hence|so|result|conclude|finally|answer|total|we get|we have|gives|equals)\b/i;

/** The last formula of a sentence that announces a result, else the last of all. */
function lastFormula(text: string): Found | undefined {
  const all = formulas(text);
  const last = all[all.length - 1];
  if (last === undefined) return undefined;
  for (let index = all.length - 1; index >= Math.max(0, all.length - MAX_TRIES); index--) {
    const formula = all[index] as Formula;
    const previous = all[index - 1]?.end ?? 0;
    const before = text.slice(Math.max(previous, formula.start - 200), formula.start);
    const sentence = before.split(/[.!?\n]\s/).pop() ?? "";
    if (RESULT.test(sentence)) return { text: formula.text, start: formula.start };
  }
  return { text: last.text, start: last.start };
}

/** Text that is mathematics as it stands: hardly a word in it. */
function isMathematics(line: string): boolean {
  if (line === "" || line.length > 400) return false;
  const words =
    line.replace(/\\(?:begin|end)\{[a-z*]{1,20}\}|\\[a-zA-Z]+/g, " ").match(/[a-zA-Z]{4,}/g) ?? [];
  return words.length === 0;
}

/** The last line as it stands, or what its last sentence says something is. */
function lastLine(text: string): Found | undefined {
  const whole = stripMarkup(text);
  if (isMathematics(whole)) return { text: whole, start: 0 };
  const line = stripMarkup(
    text
      .split("\n")
      .filter((each) => each.trim() !== "")
      .pop() ?? "",
  );
  if (isMathematics(line)) return { text: line, start: 0 };
  const is = /(?:\bis|\bare|\bequals|=|:)\s+([-+$(\d.\\][^\s]{0,60}(?:\s*(?:%|percent))?)$/.exec(
    line.slice(-200),
  );
  if (is === null) return undefined;
  return { text: (is[1] as string).replace(/[.,;]$/, ""), start: 0 };
}

function stripMarkup(text: string): string {
  return text
    .replace(/<\|[a-z_]{1,20}\|>|<\/?answer>|<\/s>|\p{Extended_Pictographic}/gu, " ")
    .trim()
    .replace(/^\*\*([\s\S]*)\*\*$/, "$1")
    .replace(/\.$/, "")
    .trim();
}

/**
 * The final answer of a visible text: the last of a box, an `<answer>` tag and an announcing phrase; without any,
 * the last formula, or a line that is all mathematics. A number that merely occurs is no answer.
 *
 * Linear; phrases are looked for in the last {@link MAX_SCANNED} characters.
 */
export function finalAnswer(visible: string): Found | undefined {
  const box = lastBoxes(visible);
  const offset = Math.max(0, visible.length - MAX_SCANNED);
  const text = visible.slice(offset);
  const shown: Found[] = [];
  if (box !== undefined) shown.push({ text: box.content, start: box.start });
  const tag = answerTag(text);
  if (tag !== undefined) shown.push({ ...tag, start: tag.start + offset });
  const said = phrase(text, box === undefined ? text.length : box.start - offset);
  if (said !== undefined && !within(box, said.start + offset))
    shown.push({ ...said, start: said.start + offset });
  const last = shown.sort((a, b) => b.start - a.start)[0];
  return last ?? lastFormula(text) ?? lastLine(text);
}

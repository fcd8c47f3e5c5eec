import { isAlphanumeric, isLetter } from "../normalize/ascii.ts";

const smallWords: ReadonlySet<string> = new Set(
  "so it is we the get sum has had was its he she of are".split(" "),
);
const environment = /\\(?:begin|end)\{[a-z*]{1,20}\}/y;

/** Text that is mathematics as it stands: hardly a word in it. O(n). */
export function isMathematics(line: string): boolean {
  if (line.trim() === "" || line.length > 400) return false;
  for (let at = 0; at < line.length; at++) {
    const code = line.charCodeAt(at);
    const isCommand = code === 92;
    if (!isCommand && !isLetter(code)) continue;
    const from = isCommand ? at + 1 : at;
    let end = from;
    while (isLetter(line.charCodeAt(end))) end++;
    const run = line.slice(from, end);
    if (!isCommand && (run.length > 3 || (run.length > 1 && smallWords.has(run.toLowerCase())))) return false;
    if (run === "begin" || run === "end") {
      environment.lastIndex = at;
      if (environment.test(line)) end = environment.lastIndex;
    }
    if (end > from) at = end - 1;
  }
  return true;
}

/** A sentence in Chinese that ends with a number and what is counted: no word of Latin letters stands in it either. */
const chineseSentence =
  /^[^\d\\$]{0,40}[\u4e00-\u9fff]{2}[^\d\\$]{0,40}\d[\d.]{0,20}\s?[\u4e00-\u9fff]{0,8}[。.！!]?$/;
const changesInChinese = /[不非无没未倍半负若或]|相反|倒数|平方|立方|如果|[大小]于|至[少多]|百分|分之|约/;

/** Whether a text is a sentence in Chinese that states a number, and no formula: "所以小明有9个苹果。" */
export const statesInChinese = (text: string): boolean =>
  text.length <= 120 && chineseSentence.test(text) && !changesInChinese.test(text);

/** Without the stop, the emphasis that was opened before, and the verb of a Japanese or Korean sentence at the end. */
export function plainEnd(text: string): string {
  const whole = text.trim();
  const last = whole.charCodeAt(whole.length - 1);
  // A letter or digit of ASCII, or a closing brace, is nothing of these.
  if (isAlphanumeric(last) || last === 125) return whole;
  return whole
    .replace(/(?<!\.)[.。!]$/, "")
    .replace(/(?:です|である|입니다|이다)$/, "")
    .replace(/(?<=[^*])\*{2,3}$/, (mark, at: number) => (text.indexOf("**") < at ? mark : ""))
    .trim();
}

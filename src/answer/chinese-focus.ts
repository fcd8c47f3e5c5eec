/** "王小明发现了…", "是王小明发现的": who did it may end anywhere before the verb. */
const chineseDoer = /^是?(\p{Script=Han}{3,12})了|是(\p{Script=Han}{3,12})的[。.]?$/u;
/** "他最后去了上海": what the last verb leads to. */
const leads = /(?:[了到去往叫成给向着于自]|达到?)(?=[^了])/g;
/** What happens then, or there. */
const happens = /(?:召开|举行|举办|成立|发布|发生|开始|结束|签署|去世|出生|生效|开业|完成|启动|上线)$/;
const chineseLead = /^(?:根据|依据|按照|据|在|由)[^,。;]{1,40},/;
/** "不是北京,而是上海" */
const insteadOf = /^[^,。]{0,20}(?:不是|并非)[^,。]{1,30}(?:,?而是|,(?:就|应该|应)?是)([^,。或]{1,40})。?$/;

/** What a Chinese sentence puts in the place of what it denies; null where it does not. */
export const chineseInstead = (sentence: string): string | null =>
  sentence.includes("不是") || sentence.includes("而是") ? (insteadOf.exec(sentence)?.[1] ?? null) : null;

/** Who acts in a Chinese sentence, of whatever length the name is, and what its last verb leads to. O(n). */
export function* chineseFocuses(sentence: string): Generator<string> {
  const doer = chineseDoer.exec(sentence);
  const run = doer?.[1] ?? doer?.[2] ?? "";
  for (let length = 2; length <= run.length - 1; length++)
    if (!"的和与及或们".includes(run[length]!)) yield run.slice(0, length);
  const clause = sentence.replace(chineseLead, "");
  const [first, ...others] = clause.replace(/[。.]$/, "").split(/[,;]/) as [string, ...string[]];
  // Where a second clause leads to something too, either may be what is asked for.
  if (first.length > 80 || others.some((other) => other.search(leads) >= 0)) return;
  for (const { 0: verb, index } of first.matchAll(leads)) {
    const goal = first.slice(index + verb.length);
    yield goal;
    const when = goal.replace(happens, "");
    if (when !== goal) yield when;
    if (goal.endsWith("的")) yield goal.slice(0, -1);
  }
}

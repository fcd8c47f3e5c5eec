/** What is said of an item, and nothing more: `doc 3: yes`. */
const said =
  /[ \t]*(?::|[ \t]-{1,2})[ \t]*(?:(yes|relevant|included?)|no|not relevant|irrelevant|excluded?)[.]?$/i;

/** What explains an item, and what opens an explanation that it is none; what stands behind a date tells what was then. */
const explained = /\S(?:\*\*|__)?(?::(?:\*\*|__)?[ \t]|[ \t]-{1,2}[ \t]|[ \t]\()/;
const rejected =
  /^(?!\W*\d{3,4}\b)[^:(]{1,80}?(?::(?:\*\*|__)?[ \t]|[ \t]-{1,2}[ \t]|[ \t]\()[ \t]*(?:(?:this |it )?(?:no(?=\W*$|[,;.])|(?:is )?not (?:relevant|applicable|included|related|correct|right|supported|part of)\b|isn't (?:relevant|applicable|included)\b|(?:does not|doesn't|did not|didn't) (?:mention|apply|contain|match|support|address|relate|include|qualify|concern|meet|refer)\b|(?:irrelevant|unrelated|excluded|rejected)\b)|[✗✘❌]|不(?:符|相关|适用|包括)|无关|否$)(?!.*\bbut\b)/iu;
/** The words of an explanation. */
const words = /^[^:(]{1,80}?(?::(?:\*\*|__)?[ \t]|[ \t]-{1,2}[ \t]|[ \t]\()[ \t]*(.{1,120})/;
const negated =
  /^(?:not|never|(?:does|do|did|is|was|has|had) not|(?:does|do|did|is|was|has|had)n't|没有|未|不) ?(?=\p{L})/iu;
const stem = 4;

/** Which lines say the opposite of what others do: `not exceeded` beside `exceeded`. */
function opposites(texts: readonly string[]): readonly boolean[] {
  const says = texts.map((text) => words.exec(text)?.[1]?.trim().toLowerCase() ?? "");
  const affirmed = new Set(says.filter((said) => !negated.test(said)).map((said) => said.slice(0, stem)));
  return says.map((said) => {
    const positive = said.replace(negated, "");
    return positive !== said && affirmed.has(positive.slice(0, stem));
  });
}

/** An item that is kept, by its number among all, and its text without the verdict. */
interface Kept {
  readonly index: number;
  readonly text: string;
}

/** 张三符合, 赵六不符合: an item and whether it is one. */
const chinese =
  /^([^,;。]{1,60}?)(不|未|没有?)?(?:符合|满足|相关|违反|违背|包含|正确|属于|合格|存在|入选)(?:要求|条件|规定)?。?$/u;

function keptInChinese(texts: readonly string[]): readonly Kept[] | null {
  const verdicts = texts.map((text) => chinese.exec(text));
  if (verdicts.includes(null)) return null;
  const kept = verdicts.flatMap((verdict, index) =>
    verdict![2] === undefined ? [{ index, text: verdict![1]! }] : [],
  );
  return kept.length > 0 ? kept : null;
}

/** The items that are kept where each says yes or no to its own; null where they do not. O(n). */
export function keptByVerdict(texts: readonly string[]): readonly Kept[] | null {
  if (texts.length < 2) return null;
  const inChinese = /\p{Script=Han}/u.test(texts[0]!) ? keptInChinese(texts) : null;
  if (inChinese !== null) return inChinese;
  const heads = texts.map((text) => text.slice(0, 400));
  if (heads.every((text) => explained.test(text))) {
    const denied = opposites(heads);
    const kept = texts.flatMap((text, index) =>
      rejected.test(heads[index]!) || denied[index] ? [] : [{ index, text }],
    );
    if (kept.length > 0 && kept.length < texts.length) return kept;
  }
  const verdicts = texts.map((text) => said.exec(text.slice(-200)));
  if (verdicts.includes(null)) return null;
  const kept = texts.flatMap((text, index) =>
    verdicts[index]![1] === undefined ? [] : [{ index, text: text.slice(0, -verdicts[index]![0].length) }],
  );
  return kept.length > 0 && kept.length < texts.length ? kept : null;
}

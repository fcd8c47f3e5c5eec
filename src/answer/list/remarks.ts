import { endsPlainly, mayBeginWith } from "../alphanumeric.ts";
import { holdsAny } from "../anchors.ts";

const stopped = /[.!?。！？…]["'”’»)*_]{0,4}(?:[ \t]?\[\d{1,3}\]){0,3}\\?$/;
const fourWords = /\S[ \t]+\S+[ \t]+\S+[ \t]+\S/;
/** A line of fewer characters says nothing about others. */
const shortest = 7;
const han = /\p{Script=Han}/gu;

/** Whether a line ends as a sentence does, however short it is. */
export const isStopped = (line: string): boolean => !endsPlainly(line) && stopped.test(line.slice(-24));

/** Whether a line is a sentence: it ends with a stop and has four words or more, or six Chinese characters. */
export function isSentence(line: string): boolean {
  if (line.length < shortest || !isStopped(line)) return false;
  const start = line.slice(0, 400);
  return fourWords.test(start) || (start.match(han)?.length ?? 0) >= 6;
}

/** How a writer speaks about the list and not in it. */
const closing =
  /^\(?(?:(?:ordered|sorted|ranked|listed) (?:by|from|in)\b|let me know|is there anything else|would you like (?:me|a|to|more)\b|do you want me\b|(?:i )?hope|feel free|please (?:let|note|feel)|if you (?:need|want|have|would)|thanks?\b|good luck|note[: ]|notes:|sources?:|explanation:|reason(?:ing)?:|\[(?:explanation|reason(?:ing)?|analysis|notes?|说明|解释|理由|分析)\]|word count|total:|these (?:are|were|(?:\w+ ){0,2}(?:documents?|items?|ones|answers?|clauses|sentences|statements|lines|points)\b)|(?:all|each|both|none) of (?:these|them|the above)|the (?:above|list above|answer|order|list)\b|this (?:follows|is (?:because|based|the)|list|order|answer)|i (?:am|have|found|chose|put|listed|ordered|used|believe|think)\b|i'm |以上|上述|这些|希望|如果(?:你|您|需)|如有|如需|注[:：]|说明[:：]|解释[:：]|来源[:：]|备注[:：])/iu;

const mayClose = mayBeginWith([
  ...[
    "let",
    "i ",
    "hope",
    "feel",
    "please",
    "if",
    "thank",
    "good",
    "note",
    "source",
    "explanation",
    "reason",
    "[",
  ],
  ...["ordered", "sorted", "ranked", "listed"],
  ...["is", "would", "do", "word", "total", "these", "all", "each", "both", "none", "i'"],
]);

/** Whether a line speaks about the list: an offer of help, a note, a source. */
export const isRemark = (line: string): boolean =>
  line.length >= shortest && mayClose(line) && closing.test(line.slice(0, 80));

const withdrawal =
  /\b(?:that|this|it|these|they|those|above|lists?|answers?|ones?)\b.{0,30}\b(?:is|are|was|were)\b.{0,15}\b(?:wrong|incorrect|not (?:right|correct)|mistaken|false)\b|\b(?:ignore|disregard|forget) (?:it|that|this|them|all|these|those|the (?:above|list|answers?))\b|^(?:(?:however|but|actually),? |on [a-z ]{3,30}, )?none of (?:these|them|those|the above)\b(?!.*:$)|^(?:no|wait|sorry|oops|correction|actually|scratch that)\b(?:[,:;!]|\.(?! ?\d))|(?:以上|上面|上述|这个|这些|答案|列表).{0,12}(?:错|不对|不正确|有误)|^(?:更正|纠正|不对|错了|抱歉)|(?:忽略|无视)(?:以上|上面|上述|这)/iu;

/** Whether a text may hold a line that takes back what stands before it, told of all lines at once: each has something of this. */
export const mayWithdraw = holdsAny([
  ...["wrong", "rrect", "right", "mistak", "false", "ignore", "disregard", "forget", "scratch", "one of"],
  ...[",", ".", ":", ";", "!"].flatMap((stop) =>
    ["no", "wait", "sorry", "oops", "actually"].map((word) => word + stop),
  ),
  ...["错", "误", "更正", "纠正", "不对", "不正", "抱歉", "忽略", "无视"],
]);

/** Whether a line takes back what stands before it. */
export const isWithdrawal = (line: string): boolean =>
  line.length >= 3 && withdrawal.test(line.slice(0, 200));

const denial =
  /\b(?:none|neither|nor|not|no|never|excludes?|excluding|excluded|except|but|other than|besides|apart from|wrong|incorrect|irrelevant|unrelated|rejected|ruled out|isn't|aren't|don't|doesn't|cannot|can't)\b|(?:不(?!仅|但|同|少|过)|没有|并非|除了|除去|除外|以外|之外|排除|无关|错误|均非|都非)/iu;

const denied =
  /^(?:none of|neither) (?!these\b|them\b|the above\b)|^(?:all|any|anything|every|everything|everyone|everybody)\b[^,;\n]{0,40}\b(?:except|but|other than|besides|apart from)\b|\b(?:is|are|was|were) (?:all |both )?(?:wrong|incorrect|irrelevant|excluded|(?:not|hardly|scarcely|never) (?:relevant|correct|right|it|the answers?|among them))[.!]?$|^(?:the|my|our|this|these|i|we|it|they)\b[^,;\n]{0,60}\b(?:(?:do|does|did|would|should|will|can) not|\w{2,6}n't|cannot|never) (?:contain|include|list|count|belong|choose|pick|select|name|say|state|tell|specify|mention|indicate|give|provide|reveal|clarify|establish|describe)|^(?:i|we)\b[^,;\n]{0,30}\b(?:exclude|reject|rule out|leave out|omit|discard)\b|^(?:it|i|we|the|there)\b[^,;\n]{0,60}\b(?:cannot|can't|could not|couldn't|unable to|not able to|impossible to|unclear|not clear|unknown)\b|^除了?[^。]{1,200}?(?:以外|之外|外),?(?:其他|其余|别的|所有)|^.{0,12}(?:不包括|不包含|不含|不选)/i;

const deniedBehind =
  /\s(?:(?:do|does|did|is|are|was|were|has|have|had|can|could|will|would|should|may) not|(?:do|does|did|is|are|was|were|has|have|had|could|would)n't|cannot|can't|never)\b|(?:均|都|皆|全)?(?:不|未|没有?|无)(?:符合|满足|属于|相关|包含|存在|违反|违背|是|合格|正确|关)/i;
const hasVerb = /\s(?:is|are|was|were|has|have|had|does|do|did|can|could|will|would)\b|不|未|没/i;

/** Whether what follows the last of some items denies all of them: `a, b and c do not comply`, `a、b均不符合`. */
export const deniesBehind = (pieces: readonly string[]): boolean =>
  deniedBehind.test(pieces.at(-1)!.slice(0, 400)) &&
  !pieces.slice(0, -1).some((piece) => hasVerb.test(piece.slice(0, 400)));

/** Whether one line of items denies them: `All but a and b`, `a and b are wrong.`, `I would exclude a and b.` */
export const deniesItems = (line: string): boolean => denied.test(line);

const asked = /^(?:is|are|was|were|could|can|might|may|would|should|do|does|did)\b.*\?$/i;

/** Whether one line of items only asks about them: `Is it a or b?` */
export const asksForItems = (line: string): boolean => asked.test(line);

/** Whether an introduction says that what follows is not the answer. */
export const isDenial = (introduction: string): boolean => denial.test(introduction.slice(-200));

const prefix = /^(?:un|in|ir|im|non-?|not )(?=\p{L})/u;
const wordsOf = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L} -]/gu, "")
    .trim();

/** Tells of a text whether it is the negation of one of some announcements: `Unaffected:` beside `Affected:`. */
export function negationOf(announcements: readonly string[]): (text: string) => boolean {
  const affirmed = new Set(announcements.map(wordsOf));
  return (text) => {
    const own = wordsOf(text);
    const bare = own.replace(prefix, "");
    return bare !== own && affirmed.has(bare);
  };
}

import { isLetter } from "../normalize/ascii.ts";
import { holdsAny } from "./anchors.ts";

/** How much of the text before a mark belongs to its clause, at most. */
const maxClause = 240;

/** Whether a sentence ends with the sign at a place. */
function isStop(text: string, at: number, next: string): boolean {
  const sign = text[at]!;
  // A sentence goes on below where its line ends within words, and the next one begins so.
  if (sign === "\n")
    return !(next.length === 1 && next >= "a" && next <= "z" && /[\p{L},]/u.test(text[at - 1] ?? ""));
  if (sign === "。") return true;
  if (next === " ") return sign === "." || sign === "!" || sign === "?" || sign === ";";
  return sign === "!" && next === '"';
}

/** The part of the sentence before a place. */
function clauseBefore(text: string, at: number): string {
  const first = Math.max(0, at - maxClause);
  let from = at;
  for (let next = text[at] ?? ""; from > first && !isStop(text, from - 1, next); from--)
    next = text[from - 1]!;
  return text.slice(from, at);
}

const negation =
  /\b(?:not|never|anything but|false|untrue|incorrect|wrong|mistaken|deny|denies|denied|doubts?|doubtful|\p{L}{2,6}n't|cannot|nobody|no one|hardly|unlikely|least|rule[sd]? out|refuse to|except|excluding)\b|不是|并非|不能|没有人|并不|不(?:应该?|该|可以?|会|宜|要)?$|(?:切勿|勿)$/giu;
/** What ends the reach of a negation: "C is wrong, so the correct answer is". */
const pastNegation =
  /[,;:)]|\b(?:so|and|but|hence|thus|therefore|since|because|means|then|while|whereas|hard|difficult|only)\b|所以|因此|故|而/i;
const noDoubt = /\b(?:no|without|without a|beyond) doubt$/i;

/** Somebody else's words. */
const attribution =
  /\b(?:some|many|most|few|several|others?|people|students?|experts?|critics|users?|friends?|friend's|key|teacher|he|she|they|someone|somebody|everyone|claims?|rumou?r|example|template|prompt|instructions?)\b[^.!?\n]{0,40}\b(?:say|says|said|claims?|claimed|thinks?|thought|believes?|believed|argues?|argued|suggests?|suggested|insists?|guess(?:es)?|writes?|wrote|tells?|told|reads?|has it|marked|chose|choose|picked|selected|voted|answered)\b|有人(?:说|认为)|据说/i;

/** What others hold; what a document says is what is asked for. */
const opinion =
  /(?<!\b(?:i|we|documents?|passages?|texts?|paragraphs?|articles?|reports?|tables?|pages?|sources?|clauses?|sections?|contracts?|evidence|data|this|it|which|story|narrator|author|clearly|explicitly|also|that)\s{1,3})\b(?:thinks|believes|claims|argues|insists|guesses|suspects|says|said|reckons|maintains)(?:,| that)?(?: the)?\s*$/i;

/** What the writer held before and holds no longer. */
const formerly =
  /\b(?:at first|initially|originally|first|earlier|previously|briefly|nearly|almost)\b[^.!?\n]{0,40}\b(?:thought|seemed|assumed|believed|guessed|considered|chose|picked|suspected|looked|appeared|had)\b(?![^.!?\n]*(?:[,;]|\bbut\b))|(?:最初|起初|一开始|本以为|曾以为|原以为)[^,，。]*$/i;

/** A case that is only supposed. */
const supposition =
  /^[\s*>-]{0,8}(?:suppose|assume|assuming|supposing|imagine|pretend|whether|unless|were|had|假设|如果说|倘若)\b|\b(?:suppose|assuming|pretend|whether|unless|wonder(?:ed|ing)? if|say if|ask(?:ed)? if)\b/i;
const condition = /(?:^|[\s,])if\b|^\s*(?:如果|假如|要是|倘若|假使|若)|(?:^|\s)(?:si|wenn|falls)\s/i;
const doubtedCondition =
  /\bif\b[^.!?\n]{0,120}\b(?:were|had|could|did|is (?:right|correct|true|to be believed|wrong)|i (?:believe|trust|am)|so)\b/i;
const minWouldBe = "would be".length;
const wouldBe = /\b(?:would|might|could) (?:then )?(?:be|have been)\b/i;

/** Behind what would be so: the condition. */
const onlyIf = /^[^.;!?\n]{0,40}\b(?:if|unless)\b/i;

/** Who does not answer may tell what an answer would be, and gives none. */
const refusal =
  /\b(?:i|we) (?:cannot|can't|could not|won't|will not|refuse to|decline to|am (?:unable|not able) to) (?:\w+ ){0,2}(?:answer|say|tell|respond|help)\b[^,;:\n]{0,80}[.!]\s[^.!?\n]{0,60}$/i;

/** The form of an answer, and not one. */
const instruction =
  /\b(?:(?:must|should|have to|has to|need to|needs to|please|going to|want me to|may|can|could|would) (?:then |only |simply )?(?:write|put|output|reply|respond|end|read|look|finish|type|begin|start|print)|(?:supposed to|asked to|told to) (?:say|state|write|answer))\b|\b(?:for example|e\.g\.?|such as|format|in the form|template|placeholder|line should|reply may|wrong to (?:say|think|claim|conclude)|mistake to|no (?:reason|way) to|cannot (?:say|tell|know)|can't (?:say|tell)|tempting to)\b/i;

/** Right after an answer: what denies it. */
const deniedAfter =
  /^[\s*"')\]}.$`]{0,12}(?:\?|\((?:wrong|incorrect|false|no)\b|(?:is|was|are|were|would be|must be|can be|seems?|looks?) (?:(?:clearly|definitely|certainly|obviously|probably|also|entirely) )?(?:wrong|incorrect|false|not\b(?! only| just)|what (?:most|many|some|others|people|students|readers|everyone)\b|(?:the |an? )?(?:option|choice|one|answer)(?: that| which)? (?:i|we|you)(?:'d| would| can| should| could)? (?:first )?(?:eliminate|reject|rule out|exclude|discard|avoid)|untrue|a mistake|mistaken|unlikely|unsupported|contradicted|ruled out|excluded|eliminated|rejected|refuted|implausible|irrelevant|out of the question|never|(?:the |an? )?(?:only )?(?:option|choice|one|statement|answer) (?:that|which) (?:is|does|can|was|did|has) ?(?:not\b|n't))|(?:isn't|wasn't|aren't)\b|would (?:only )?(?:be|have been) [^.;!?\n]{0,40}\b(?:if|unless)\b|(?:选?项)?(?:是)?(?:明显|显然|完全|肯定|本身)?(?:错误?|有误|不对|不正确|不符|[与和跟][^,。;]{1,8}(?:不符|不一致|矛盾|相反)|无中生有|未(?:被)?提|(?:的)?(?:说法|表述)(?:过于|太|错|不)|过于|应?排除|(?:正确|对)?吗)|değil|नहीं)|^[ \t*"')\]}.$`]{0,12}[❌✗✘]/iu;

/** Why a statement is none of the writer's own, or null where it is one. */
export type Uncommitted = "denied" | "quoted" | "reported" | "supposed" | "asked" | null;

/** Something of this, or a quotation mark, stands in every clause that takes its statement back. */
const isSuspect = holdsAny([
  ...[
    "not",
    "nything but",
    "xcept",
    "xcluding",
    "least",
    "never",
    "false",
    "untrue",
    "rrect",
    "wrong",
    "mistak",
    "deny",
    "denie",
    "doubt",
    "n't",
    "nobody",
  ],
  ...["no one", "hardly", "unlikely", "rule", "refuse", "say", "said", "claim", "think", "thought", "believ"],
  ...["argu", "suggest", "insist", "guess", "write", "wrote", "tell", "told", "read", "has it", "suspect"],
  ...["marked", "chose", "choose", "picked", "select", "voted", "answered"],
  ...["reckon", "maintain", "must", "should", "have to", "has to", "need", "please", "going to", "want me"],
  ...["may", "can", "could", "would", "suppos", "asked to", "for example", "e.g", "such as", "format"],
  ...[
    "in the form",
    "template",
    "placeholder",
    "no reason",
    "no way",
    "tempting",
    "assum",
    "imagin",
    "pretend",
  ],
  ...[
    "seemed",
    "assumed",
    "guess",
    "consider",
    "looked",
    "appear",
    "whether",
    "unless",
    "were",
    "had",
    "wonder",
    "ask",
    "if",
    "wenn",
    "falls",
    '"',
    "'",
    "`",
  ],
  ...[" ", "\t", "\v", "\f", "\u1680"].map((blank) => `si${blank}`),
  ...["不", "初", "一开始", "以为", "并", "没有人", "勿", "有人", "据说", "假", "如果", "倘", "要是", "若"],
]);

/** Behind a formula a command's braces hold words, as `\\text{ is wrong}`. */
const wordsOpened = /^([\s*"')\]}.$`]{0,12})\\(?:text(?:bf|it|rm)?|math(?:rm|bf)|mbox)\s?\{\s?/;

const opensWords = (text: string, at: number): boolean =>
  text.startsWith("\\t", at) || text.startsWith("\\m", at);

/** Whether what follows an answer, marks that close it aside, may begin a denial: a question mark, a letter, 是 or 不. O(1). */
function mayDeny(text: string, to: number): boolean {
  let at = to;
  while (at < to + 12 && "*\"()]}.$`' \n".includes(text[at] ?? "x")) at++;
  const code = text.charCodeAt(at);
  return code === 63 || isLetter(code) || code > 127 || code <= 32 || opensWords(text, at);
}

/** What the text right behind an answer does to it. */
export function deniedBehind(text: string, to: number): "asked" | "denied" | null {
  if (to >= text.length || !mayDeny(text, to)) return null;
  const after = text.slice(to, to + 160).replace(wordsOpened, "$1");
  if (!deniedAfter.test(after)) return null;
  return after.trimStart().startsWith("?") ? "asked" : "denied";
}

/**
 * Whether the writer asserts what a mark states: not where it is negated, put in somebody else's mouth, quoted,
 * supposed, asked, or given as the form of an answer. O(1): the clause is of bounded length.
 *
 * @param text the text
 * @param start where the mark begins
 * @param from where its answer begins
 * @param ends where its answer ends, and where the braces or the tag around it do
 */
export function uncommitted(text: string, start: number, from: number, ends: readonly number[]): Uncommitted {
  const said = clauseBefore(text, start);
  const isModal = from - start >= minWouldBe && wouldBe.test(text.slice(start, from));
  const isRefused = isModal && refusal.test(text.slice(Math.max(0, start - maxClause), start));
  const isDoubtful = said !== "" && isSuspect(said);
  for (const to of ends) {
    const behind = deniedBehind(text, to);
    if (behind !== null) return behind;
    if (isRefused || (isModal && onlyIf.test(text.slice(to, to + 80)))) return "supposed";
    const why = isDoubtful ? notOwn(said, text.slice(to, to + 160), isModal) : null;
    if (why !== null) return why;
  }
  return null;
}

/** Why what a clause introduces is not what the writer holds, by the clause and what follows the answer. */
function notOwn(said: string, after: string, isModal: boolean): Uncommitted {
  let last: RegExpExecArray | null = null;
  for (let next = negation.exec(said); next !== null; next = negation.exec(said)) last = next;
  if (last !== null) {
    const rest = said.slice(last.index + last[0].length);
    const isDoubtless = noDoubt.test(said.slice(0, last.index + last[0].length));
    if (!isDoubtless && !pastNegation.test(rest)) return "denied";
  }
  const opened = /["'`][^"'`\n]{0,60}$/.exec(said);
  if (opened !== null && /^[^"'`\n]{0,60}["'`]/.test(after.slice(0, 62))) {
    // An apostrophe opens nothing.
    const isMark = !/\p{L}$/u.test(said.slice(0, opened.index));
    if (isMark && said.slice(0, opened.index).trim() !== "") return "quoted";
  }
  if (formerly.test(said) || attribution.test(said) || opinion.test(said.replace(/\bthe\s*$/i, "")))
    return "reported";
  if (instruction.test(said)) return "quoted";
  if (supposition.test(said)) return "supposed";
  if (condition.test(said)) {
    const contrast =
      /^[^.!?\n]{0,60}[,;]?\s*\b(?:but|however|yet|although|though|pero|mais|aber)\b|^[^.!?。\n]{0,60}[,;]?\s*(?:但|不过|然而|可是)/i.test(
        after,
      );
    if (doubtedCondition.test(said) || isModal || wouldBe.test(said) || contrast) return "supposed";
  }
  return null;
}

/** Words that turn round: what follows them replaces what stands before. */
export const turn =
  /\b(?:wait|oops|apolog\w*|hm+|actually|no|not|correction|correcting|sorry|instead|rather|scratch|reconsider\w*|re-?check\w*|reflection|second thought|wrong|incorrect|mistake\w*|but|however|revis\w+|change\w*|therefore|final\w*|finally|thus|hence|so|step \d+|then)\b|更正|不对|等等|所以|因此|故|综上/i;

import { denialsOf, type Group, groupsOf, type Mention, sought } from "./assertions.ts";
import { choiceAt, plainChoices } from "./choice-token.ts";
import { chineseDoubt, doubtWords } from "./doubt.ts";
import { ordinalWords } from "./list/places.ts";
import { type ChoiceQuestion, choiceKey } from "./read-choice.ts";
import type { Reading } from "./reading.ts";
import { retraction } from "./retraction.ts";
import { sentencesOf } from "./sentences.ts";

const letter = /(?<![A-Za-z\p{N}'^=+\\-])[A-Z](?![A-Za-z\p{N}'^=+-])/gu;
/** Behind a letter that is an article or a pronoun: no verb. */
const verb =
  /^[)\]]? (?:is|was|are|were|does|did|has|can|cannot|could|should|must|may|might|would|seems?|looks|sounds|fits|goes|says|states|mentions|contradicts?|conflicts?|matches|misses|ignores|confuses|overstates|only|better|best|and|or|nor|because|since|as|instead|rather|but|correct|right|wrong)\b/;

/** What makes a choice the one. */
const affirms =
  /\b(?:correct|right|true|accurate|valid|best|better|strongest|supported|supports|backed|backs|confirm(?:s|ed)|verif(?:ies|ied)|consistent|matches|match|fits?|answer|choose|chose|pick|picked|choice|select\w*|endorse\w*|favou?rs?|points? to|indicates?|go with|opt\w* for|leaves|left with|remains?|hence|thus|therefore|so|namely|i\.e|conclude|must be|has to be|yes)\b|[✅✔✓☑]|正确|符合|故选|应选|选择|答案|选|只有|对(?!比|照)/i;
/** Right before a choice: says that it is the one. */
const calls =
  /(?:\b(?:it|that|this|which|answer)(?:'s| is| was)(?: (?:the )?(?:option|choice|answer|letter))?|\bi(?: would|'d)? (?:think|believe|say)|\bonly|而是|(?:应该?|就)是)\s*[("'*]*$|^\s*(?:so,? )?(?:by|after|given|based on|considering|judging)\b[^,;]{2,120},\s*[("'*]*$/i;
/** "It took effect in 1996 (Option B).": at a sentence's end, beside what it says. */
const besideIt = /\((?:option|choice|answer) $/i;
/** What makes a choice none, besides what denies anything. */
const faults =
  /^[\s"'*_`:|)\].(,–—-]*(?:(?:is|are|was|were|seems?|looks?|goes|both|all|clearly|simply|also|directly|flatly)[ \t]+){0,3}(?:contradict\w*|conflict\w*|unsupported|refuted|rejected|disproved|false|untrue|inaccurate|too |overly|overstat\w*|out\b|outside|beyond|off[- ]topic|mis(?:read|state|represent|interpret)\w*|confus\w*|mix\w*|ignor\w*|absent|eliminated|ruled out|impossible|[❌✗✘✖])|^[\s"'*_`:|)(,]*(?:选?项)?[^,。;]{0,6}(?:错误?|有误|不|未|无|矛盾|排除)/iu;
/** What a sentence leaves open, asks, or has behind it. */
const open = new RegExp(
  `\\b(?:${doubtWords}|equally|toss-up|torn|unsure|uncertain|initially|at first|first thought|tempting|seemed|would be|used to|no longer|as well)\\b|\\b(?:some|people|others?|students?|teachers?|users?|key|he|she|they|you|who)\\b[^.;]{0,30}\\b(?:say|think|thought|claim|believe|argue|mark|chose|choose|pick|select|vote|answer|list)\\w*|\\?|${chineseDoubt}`,
  "i",
);

/** What is said of a choice that may be right as well. */
const stillOpen = /\b(?:possible|plausible|also|too|as well|equally|likely)\b/i;

/** What a clause says of its choices. */
type Said = "affirmed" | "denied" | "nothing";

function verdictOn(group: Group): Said {
  const denials = denialsOf(group, faults);
  if (denials > 0) return denials % 2 === 1 ? "denied" : "affirmed";
  return affirms.test(group.behind) ||
    affirms.test(group.lead) ||
    calls.test(group.lead) ||
    (besideIt.test(group.lead) && /^\)[.!]?\s*$/.test(group.behind)) ||
    sought.test(group.lead) ||
    /^[\s)]*it is\b(?! not)/.test(group.behind)
    ? "affirmed"
    : "nothing";
}

function mentionsIn(plain: string, labels: ReadonlySet<string> | undefined): Mention[] {
  return [...plain.matchAll(letter)].flatMap(({ 0: text, index: from }) => {
    if (labels !== undefined && !labels.has(text)) return [];
    const isWord =
      /[AI]/.test(text) &&
      choiceAt(plain, from, true) === null &&
      !verb.test(plain.slice(from + 1, from + 14)) &&
      !/^[)\],.:;*]|^ ?$/.test(plain.slice(from + 1, from + 3));
    return isWord ? [] : [{ text, from, to: from + 1 }];
  });
}

/** Whether a sentence names the text of another option than the one of its letter: "Rome (C)". */
function namesAnother(sentence: string, { members }: Group, options: ChoiceQuestion["options"]): boolean {
  if (options === undefined || options.size === 0 || members.length > 1) return false;
  const lower = sentence.toLowerCase();
  return [...options].some(
    ([text, own]) => text.length > 2 && own !== members[0]!.text && lower.includes(text),
  );
}

const places: readonly string[] = ordinalWords.slice(0, 5);
const counts = ["one", "two", "three", "four", "five"];
/** "the third option", "option two" */
const place = new RegExp(
  `\\bthe (${places.join("|")}) (?:one|option|choice|answer|statement)\\b|\\b(?:option|choice|answer|statement) (?:number |no\\. ?)?(${counts.join("|")})\\b`,
  "gi",
);
const refused = /\b(?:not|never|no|except|but|wrong|incorrect|false|neither|none)\b|n't\b/i;

/** The one option that a short text without letters calls by its place, and no other; else null. */
function calledByPlace(text: string, labels: ReadonlySet<string> | undefined): Reading | null {
  if (text.length > 200 || refused.test(text) || open.test(text)) return null;
  const found = [...text.matchAll(place)];
  const [only] = found;
  if (only === undefined || found.length > 1 || mentionsIn(plainChoices(text), labels).length > 0)
    return null;
  const at =
    only[1] === undefined ? counts.indexOf(only[2]!.toLowerCase()) : places.indexOf(only[1].toLowerCase());
  const key = String.fromCharCode(65 + at);
  const from = only.index;
  return labels?.has(key) === false
    ? null
    : { text: only[0], from, to: from + only[0].length, key, fault: null };
}

const longest = 20_000;

/**
 * What a text without one plain answer calls right of the choices that it speaks of: each clause affirms the ones it
 * names, denies them or says nothing of them, and what is said last of a choice counts. Null where a clause that affirms one
 * leaves it open, where it affirms two that are alternatives, or affirms none. O(n).
 *
 * @param visible a text as a reader sees it
 * @param question what is known of the choices
 * @example
 * assertedChoice("Between A and B, B is better supported.", {})?.key // => "B"
 */
export function assertedChoice(visible: string, { labels, options }: ChoiceQuestion): Reading | null {
  if (visible.length > longest) return null;
  const ordinal = calledByPlace(visible, labels);
  if (ordinal !== null) return ordinal;
  const said = new Map<string, Said>();
  let last: Mention | null = null;
  for (const { text: sentence, from } of sentencesOf(visible)) {
    const plain = plainChoices(sentence);
    for (const group of groupsOf(plain, mentionsIn(plain, labels))) {
      const what = verdictOn(group);
      if (what === "nothing" && stillOpen.test(group.behind)) return null;
      if (what === "nothing") continue;
      if (what === "affirmed") {
        if (namesAnother(sentence, group, options)) return null;
        if (open.test(sentence) || group.isEither || /\bfrom\s*$/.test(group.lead)) return null;
        const [first] = group.members as [Mention];
        last = { text: first.text, from: from + first.from, to: from + group.members.at(-1)!.to };
      }
      for (const { text } of group.members) said.set(text, what);
    }
  }
  const affirmed = new Set([...said].filter(([, what]) => what === "affirmed").map(([own]) => own));
  if (last === null || affirmed.size === 0) return null;
  if (retraction(visible, last.to, visible.length) !== null) return null;
  return {
    text: visible.slice(last.from, last.to),
    from: last.from,
    to: last.to,
    key: choiceKey(affirmed),
    fault: null,
  };
}

import { chineseFocuses, chineseInstead } from "./chinese-focus.ts";
import { asks, uncertain } from "./doubtful.ts";
import { mainClause } from "./main-clause.ts";
import { denies, readNumber } from "./read-number.ts";
import { name, reports, saidOf } from "./said-of.ts";

const quotedText =
  /"([^"\n]{1,400})"|「([^」\n]{1,400})」|『([^』\n]{1,400})』|`([^`\n]{1,400})`|(?<![\p{L}\p{N}])'([^'\n]{1,400})'(?![\p{L}\p{N}])/gu;
/** What somebody did, in verbs that do not end in "ed". */
const did =
  "won|wrote|made|led|built|held|gave|took|sold|found|became|began|met|sang|drew|bought|brought|left|lost|paid|sent|taught|told|broke|fell|hid|kept|set|caught|stole|chose|drove|grew|ran|saw|spent|struck|threw|cut|hit|beat|shot";
/** Verbs that say of nobody that they did it. */
const tells = `${reports}|consider|refus|fail`;
/** `The value of "a" is "b"`: of several quotes the one that the sentence calls something by. */
const quotedComplement = /\b(?:is|was|are|were|reads?|says|returns?|equals) ["`]([^"`\n]{1,400})["`][.!]?$/;
/** "Ada Lovelace wrote the notes": who did it. */
const subject = new RegExp(
  `^${name} (?!(?:${tells})(?:ed|s)\\b)(?:first |then |later |also )?(?:\\p{Ll}{2,14}ed|${did}|said|runs?|owns?|leads?|holds?|plays?|lies|stands|hosts?) `,
  "u",
);
/** "Ada Lovelace, a mathematician, wrote the notes" */
const subjectBeside = new RegExp(`^${name}, (?:an?|the|his|her|their) \\p{Ll}[^,]{1,80}, \\p{Ll}`, "u");
/** "His dog, Biscuit, is mentioned" */
const namedAside = new RegExp(
  `^(?:[Hh]is|[Hh]er|[Tt]heir|[Ii]ts|[Mm]y|[Oo]ur|[Tt]he|[Aa]n?) \\p{Ll}[^,.;:]{0,60}, ${name}, \\p{Ll}`,
  "u",
);
const anyName = new RegExp(`(?<![\\p{L}\\p{N}'-])${name}`, "gu");
/** What leads to a name that the sentence is not about. */
const notAbout =
  /\b(?:of|about|near|than|like|unlike|before|after|outside|beyond|besides|around|against|without|past|but|nobody|none|only|from|except|(?:prior|close|next|similar|previous|subsequent|contrary) to|mention(?:s|ed)?|discuss(?:es|ed)?|describes?|refers? to)\s+(?:the\s+)?[*_]{0,2}$/i;
const turnsAway = /\b(?:refus\w*|asked|rul(?:ing|ed)|eliminat\w*|exclud\w*|reject\w*|discard\w*|instead)\b/i;
const commonWord =
  /^(?:the|a|an|it|he|she|they|we|i|this|that|these|those|his|her|its|their|in|on|at|as|by|for|from|so|thus|according|based|there|document|passage|chapter|section|paragraph|page|text|answer|both|when|therefore|however|hence|my|our|your|you|yes|well|here|where|who|what|since|because|while|then|also|after|before|only)$/i;
/** Before a phrase at a sentence's end: a verb or a preposition that leads to it. */
const leadsTo =
  /(?:^|\s)(?:(?!(?:is|was|as|does|has|his|its|this|less|unless|besides|others?|need|indeed|towards|beyond|toward)\b)\p{Ll}{2,14}(?:[^s\W]s|ed)|hid|found|gave|made|took|held|won|wrote|led|built|sold|opened|in|at|on|by|(?<!\b(?:next|close|prior|similar|due|thanks) )to|for|with|behind|under|through|inside|into|via)\s+$/u;
/** "They used BLEU and METEOR.": a pronoun does it, so that what it is done to is no second answer. */
const objectOf = new RegExp(
  `^(?:they|he|she|it|we) (?:(?:\\p{Ll}{2,12}ly|also|then|first|only) )?(?!(?:${tells})(?:ed|s)?\\b|(?:is|was|are|were|has|had|have|did|does|do|will|would|can|can't|should|must)\\b)\\p{Ll}{2,14} (\\S.{0,120}?)[.!]?$`,
  "iu",
);
/** "died of pneumonia" */
const ofWhat =
  /\b(?:died|dies|die|made|built|consist\w*|composed|accused|convicted|guilty|cured|suspected|full|\d[\d.,]* \p{L}{1,14}) of (.{1,80}?)(?= (?:in|at|on|by|after|before|during|when|while|for)\b|[,.!]|$)/u;
/** "A broken valve caused it": what did it, where it has no name. */
const thing = new RegExp(
  `^((?:the|an?|his|her|its|their) \\p{Ll}[\\p{Ll} -]{1,40}?) (?:(?!(?:${tells})(?:ed|s)\\b)\\p{Ll}{2,14}ed|${did}) `,
  "iu",
);
/** What a preposition leads to within a sentence. */
const within =
  / (?:in|at|on|by|to) (?=(.{1,80}?)(?: (?:in|at|on|by|to|for|with|during|via|after|before|from|as)\b|[.!]?$))/g;
const oneClause = /^(?:[^,;:()]|(?<=\d):(?=\d))*$/;
/** Where a phrase that tells when, where or how may begin. */
const opensPhrase =
  / (?=(?:in|at|on|by|before|after|until|since|during|within|from|under|with|for|near|behind|inside|beneath|between|through|because of|due to) \S[^,;:]{0,80}[.!]?$)/g;
/** "written by Ada Lovelace in 1843" */
const agent = new RegExp(`\\bby ${name}(?=$|[ ,.;])`, "gu");
/** When it was, or why, behind what it was. */
const circumstance =
  /^(.{3,300}?\S),? (?:(?:[\w-]+ ){1,3}(?:years?|decades?|months?|weeks?|days?|hours?) )?(?:after|before|when|while|during|following|upon|shortly after|shortly before) /;
const mayCount =
  /\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[a-z]+t(?:een|y))\b/i;
const notWhen = /\b(?:after|before|until|till|prior to|since|past|likely)\s$/i;
/** What comes before the sentence's own subject. */
const opening =
  /^(?:(?:in|according to|based on|from|as|per|on|at|by|during|under|so|thus|therefore|hence|indeed)\b[^,.:;]{0,80},|(?:so|thus|therefore|hence):?) (?=\S)/i;
/** What something is named as. */
const namedAs = new RegExp(
  `\\b(?:names?|named|identif(?:y|ies|ied)|lists?|cites?|credits?|describes?) ${name} as\\b`,
  "u",
);
/** "The pronoun 'it' refers to the tower.": what a word stands for. */
const meaning =
  /^(?:[^"「『,]{0,60}, ?|在[^"「『,]{1,20},|[^"「『]{0,20}中,?)?(?:the )?(?:\p{L}+ ){0,3}[\p{Script=Han}]{0,6}["「『][^"」』]{1,60}["」』](?:(?: \p{L}+){0,2} (?:refers? to|means?|denotes?|stands? for|represents?)|(?:一词)?(?:指代?|代指|代表|意思|是指)(?:的)?(?:是|为)?) ?(.{1,200})$/iu;

/** Another name at the end that is left out: ", not Rome". */
export const otherLeftOut =
  /,? (?:(?:and )?not|rather than|instead of|as opposed to) (?:in |at |on |by |the ){0,2}[\p{Lu}\p{N}][^,;:]{0,60}$|,?(?:而(?:不是|非)|(?<=,)(?:不是|并非))[^,。]{1,40}。?$/u;

/** "…, so the witness must be Juan Ortiz": what a sentence comes to says what something is; what led to it does not. */
const concludes =
  /^.{3,300}?(?:[,;] (?:and )?(?:so|hence|thus|therefore|which means(?: that)?),? |; (?=it (?:is|was) ))(\S[^,;]{0,80}\b(?:is|was|are|were|must be|has to be|must have been) .{1,200})$/i;

const because = /\bbecause (?!of\b)(\S.{2,300})$/i;

/** Words that say where the sentence leads to. */
export const conclusion =
  /^[\s*_>-]{0,6}(?:so|therefore|thus|hence|in conclusion|in summary|overall|finally|ultimately|consequently|所以|因此|综上|总之|故)\b|^(?:所以|因此|综上|总之|故)/i;

const han = /\p{Script=Han}/u;

/**
 * What a sentence says of something, as the one thing it may be an answer with, the likeliest first: the text it quotes,
 * else what stands behind its last copula, else what its last preposition leads to, with and without the small words at
 * its head; then who acts in it, and the one number it states. A question and a sentence that denies, doubts or gives a
 * choice say nothing. Each is worked out when it is asked for. O(n).
 *
 * @param depth how many clauses it stands in
 * @example
 * [...focuses("The pass key is 64486.")][0] // => "64486."
 * @example
 * [...focuses("Ada Lovelace wrote the notes.")][0] // => "Ada Lovelace"
 */
export function* focuses(sentence: string, depth = 0): Generator<string> {
  const written = sentence.trim();
  if (written.length > 600 || asks.test(written)) return;
  const own = written.replace(relative, "");
  const text = (own === written ? written.replace(relativeBehind, "$1") : own).replace(noneOther, "");
  const concluded = concludes.exec(text)?.[1];
  if (concluded !== undefined && depth < maxDepth) {
    yield* focuses(concluded, depth + 1);
    return;
  }
  // A reason is worded as it is, denials and all.
  const reason = because.exec(text)?.[1];
  if (reason !== undefined) yield reason;
  const verdict = truth.exec(text)?.[1];
  if (verdict !== undefined) yield verdict;
  const quotes = /["「『`']/.test(text) ? [...text.matchAll(quotedText)] : [];
  if (quotes.length > 1) {
    const last = quotedComplement.exec(text);
    if (last !== null && !uncertain.test(text.replace(quotedText, ""))) yield last[1]!;
    return;
  }
  if (quotes.length === 1) {
    const main = mainClause(text);
    const meant = uncertain.test(main) ? undefined : meaning.exec(main)?.[1];
    if (meant !== undefined) {
      yield meant;
      return;
    }
  }
  const outside = quotes.length === 1 ? text.replace(quotes[0]![0], "") : text;
  const left = outside.replace(otherLeftOut, "");
  if (left !== outside) {
    if (quotes.length === 0) yield* focuses(left, depth);
    return;
  }
  const instead = chineseInstead(outside);
  if (instead !== null) yield instead;
  if (uncertain.test(outside)) {
    const main = quotes.length === 0 ? mainClause(text) : text;
    if (main === text) return;
    if (main.length <= 80) yield main;
    yield* focuses(main, depth);
    return;
  }
  if (quotes.length === 1) {
    yield quotes[0]!.slice(1).find((inside) => inside !== undefined)!;
    return;
  }
  const isAll = yield* saidOf(text);
  if (!isAll) yield* acting(text, depth);
  const main = mainClause(text);
  if (main !== text) yield* focuses(main, depth);
}

/** Whether no other answer stands beside a number, and it is not what something comes before or after. */
const standsAlone = (text: string, from: number, to: number): boolean =>
  !notWhen.test(text.slice(0, from)) &&
  !/[,;、/|&]\s*$/.test(text.slice(0, from)) &&
  !/^\p{Ll}|^[^\p{L}]{0,3}[,;、/|&]|^\s*(?:\p{Lu}|(?:and|or|than|vs)\b)/u.test(text.slice(to));

/** The one name in a sentence, where that is about it; null where there are others. */
function onlyName(text: string): string | null {
  if (/\p{Script=Han}|[;:/|]/u.test(text) || turnsAway.test(text) || denies.test(text)) return null;
  const names = [...text.matchAll(anyName)].filter(
    ({ 1: each }) => /^\p{Lu}/u.test(each!) && !commonWord.test(each!),
  );
  const [own] = names;
  if (names.length !== 1 || own === undefined) return null;
  return notAbout.test(text.slice(0, own.index)) ? null : own[1]!;
}

/** Who somebody was is said of them, and not of the sentence. */
const relative = /, (?:who(?!(?: is| was| are| were)\b)|whose|whom)\b[^;]*$/i;
/** The same behind what something is called by: "was Ada Lovelace, who was born in London". */
const relativeBehind = /^(.{0,200}\b(?:is|was|are|were) [^,;]{1,120}), who(?: is| was| are| were)\b[^;]*$/i;
const noneOther = /\b(?:none|no one) other than\s+/i;
/** "The statement is false." */
const truth =
  /^(?:so |thus |hence |therefore,? )?(?:the|this|that) (?:statement|claim|sentence|assertion|answer)(?: is|'s) (true|false|correct|incorrect)[.!]?$/i;

/** A sentence's clauses are looked into so deep. */
const maxDepth = 2;

/** Where or when something is done, at the end of what is done. */
const trailing =
  / (?:under|in|on|at|by|from|to|with|behind|for|during|near|inside|beneath|beside|through) [^,;]{1,80}$/i;

/** What a verb or a preposition leads to at the end of a sentence. */
function* lastPhrases(text: string): Generator<string> {
  const words = text.replace(/[.!]$/, "").split(" ");
  for (let count = 1; count <= 6 && count < words.length - 1; count++) {
    const phrase = words.slice(-count).join(" ");
    if (/^\p{Ll}/u.test(phrase) && leadsTo.test(`${words.slice(0, -count).join(" ")} `)) yield phrase;
  }
}

/** Who or what acts in a sentence, its one number, and what its main clause says. */
function* acting(text: string, depth: number): Generator<string> {
  const doer = subject.exec(text) ?? subjectBeside.exec(text) ?? namedAside.exec(text) ?? namedAs.exec(text);
  if (doer !== null) yield doer[1]!;
  const alone = onlyName(text);
  if (alone !== null) yield alone;
  const own = thing.exec(text)?.[1];
  if (own !== undefined) yield own;
  if (oneClause.test(text) && !/ (?:and|from|between)\b/.test(text))
    for (const { 1: object, index } of text.matchAll(within))
      if (
        !notAbout.test(`${text.slice(0, index)} `) &&
        !/(?:next|close|prior|similar|due|thanks|according)$/i.test(text.slice(0, index))
      )
        yield object!;
  if (han.test(text)) yield* chineseFocuses(text);
  const object = objectOf.exec(text)?.[1];
  if (object !== undefined) yield object;
  const cause = ofWhat.exec(text)?.[1];
  if (cause !== undefined) yield cause;
  const agents = [...text.matchAll(agent)];
  if (agents.length === 1) yield agents[0]![1]!;
  // "The archipelago has 42 islands."
  const number = mayCount.test(text) ? readNumber(text, 0, text.length, "bare") : null;
  if (number !== null && number.fault === null && standsAlone(text, number.from, number.to)) {
    yield number.text;
    const counted = text.slice(number.from);
    yield counted;
    yield counted.replace(/ (?:in|at|on|per|of|for|from|before|after|to|by|with|each|every)\b[\s\S]*$/, "");
  }
  // "She agreed to finish before the end of March."
  for (const { index } of text.matchAll(opensPhrase)) yield text.slice(index + 1);
  // "The key opens the blue door.", "She found a locket under the floor."
  const short = text.replace(trailing, "");
  yield* lastPhrases(text);
  if (short !== text) yield* lastPhrases(short);
  if (depth >= maxDepth) return;
  const main = circumstance.exec(text)?.[1];
  if (main !== undefined) yield* focuses(main, depth + 1);
  const rest = text.replace(opening, "");
  if (rest !== text) yield* focuses(rest, depth + 1);
  // "In 1998, the fair was held in Lisbon."
  const when = /^(?:in|on|during) ([^,\d]{0,12}\d[^,]{0,20}), /i.exec(text)?.[1];
  if (when !== undefined && !/\d/.test(rest)) yield when;
}

import { nameOrNumber } from "./name.ts";

/** The verb that says what something is. */
export const copula =
  /(?:^|[\s*_"'])(?:is|are|was|were|equals|named|called|became|(?<!\bnot )(?<=\b(?:appears?|seems?|turns? out|turned out|proves?|proved|happens|happened|has|had) )to be|(?<=\b(?:would|must|should|has to) )be|(?<=\b(?:must|had to) have )been|(?<=\b(?:it|that|this|he|she|answer)')s)(?=[\s*_"':])|是(?:在|因为)?|名叫|叫做|称为|为(?=[^了此何])/giu;
const adverb =
  /^(?:(?:most likely|probably|likely|definitely|clearly|certainly|indeed|actually|simply|also|therefore|thus|in fact|known as|called|named|located|born|found|about|approximately)\s+){1,3}/i;
const preposition =
  /^(?:in|at|on|by|from|to|of|for|with|as|about|during|into|onto|through|via|under|behind|inside)\s+/i;
/** Stems of verbs that tell of something without saying that it is so. */
export const reports =
  "ask|need|suppos|requir|expect|believ|claim|rumou?r|confus|compar|oppos|reject|exclud|rul|disput|deni|mention";
const participle = new RegExp(`^(?!(?:${reports})ed)\\p{Ll}{3,14}(?:ed|pt|t|n) `, "u");
/** "36 years old" */
const measured = / (?:old|long|tall|high|wide|deep|away|ago|later|earlier)[.!]?$/;
/** What a complement opens with that leads to another: "in", "opened". */
const leadsOn = new RegExp(
  `^(?:(?:in|at|on|by|from|to|of|for|with|as|about|during|near|since|until|within|under|into|onto|after|before)|(?!(?:${reports})ed)\\p{Ll}{2,14}ed|built|held|born|made|written|given|taken|found|founded|sold|sent|set|won|begun|known|shown|seen|drawn|hidden|kept|lost|paid|put)\\s+`,
  "iu",
);
/** A name or a number, in emphasis or not. */
export const name = `(?:[*_]{0,2})(${nameOrNumber})(?:[*_]{0,2})`;
/** "His niece, Ada Lovelace" */
const namedBehind = new RegExp(
  `^(?:[Hh]is|[Hh]er|[Tt]heir|[Ii]ts|[Mm]y|[Oo]ur|[Tt]he|[Aa]n?) \\p{Ll}[^,.;:]{0,60}, ${name}[.!]?$`,
  "u",
);
/** "Dr. Lena Fischer of the University of Graz" */
const ofSomewhere = /^((?:\p{Lu}\S{0,40} ){1,4}\p{Lu}\S{0,40}) of (?=(?:the )?\p{Lu})/u;
/** A name, and where or when it is. */
const located = new RegExp(`^${name}(?=,? (?:in|at|on|near|during|for|since|every|each)\\b)`, "u");
/** "raised in Galway, Ireland": a place and what it lies in, and no enumeration, which has an "and". */
const inPlace = new RegExp(`\\b(?:in|at|from|near) ${name}, ${name}[.!]?$`, "u");
/** "a typist in the office" */
const placed =
  /^((?:an?|the) )?(\p{Ll}[\p{Ll}'-]{1,20}(?: \p{Ll}[\p{Ll}'-]{1,20}){0,3}?)(?= (?:in|at|on|near|during|inside|aboard)\b)/u;
/** "the city of Ghent": what kind of place or time a name is of, which says nothing else. */
const kindOfName =
  /^(?:the )?(?:\p{Ll}{3,14} )?(?:city|town|village|port|state|province|county|region|district|island|isle|country|kingdom|republic|night|morning|evening|afternoon|day|eve|year|month|name|title|date) of (?=\p{Lu}|\d|["'*_])/iu;
const chineseAgent =
  /[由被]([^,。、由被的]{1,30}?)(?:接任|接替|继任|取代|出资|赞助|支付|提供|承办|生产|管理|批准|签发|发布|颁发|负责|完成|主持|提出|创作|撰写|发明|建立|创立|设计|担任|资助|出版|主办|举办|签署|领导|执导|制作|组织|发起|创办|发现|编写)/;
/** From one time to another: neither alone is when. */
const span = /\bfrom\b.{1,40}\bto\b|\bbetween\b/i;
const article = /^(?:the|an?|his|her|their|its|my|our|your)\s+|^一[位个名只座条种家本支辆间]/i;
const lastPreposition =
  /^[\s\S]*\s(?:in|at|on|by|from|to|for|with|as|during|near|since|until|(?<=\b(?:request|behalf|hands|initiative) )of)\s+(?<!\b(?:prior|next|close|similar|previous|subsequent|contrary) to\s+)([\s\S]+)$/i;
/** Where a Chinese sentence says it happens. */
const place =
  /在([^,。、在]{1,40}?)(?:之?中|里面?|内|上|下|旁|附近|举行|召开|举办|出生|去世|发生|成立|签署|建立|相遇|见面|[。]?$)/g;
/** A name and what it is besides. */
const apposition =
  /^(.{1,80}?), (?:the|an?|at|in|on|with|for|from|by|under|as|during|since) (?:\p{Ll}|\d)[^,;:]{0,80}[.!]?$/u;
const itWas =
  /^(?:so |thus,? |hence,? |therefore,? )?it(?:'s| is| was) (\S.{0,80}?) (?:that|who|which|where|when) /i;
/** The last match of a global pattern; undefined where there is none. */
function lastMatch(pattern: RegExp, text: string): RegExpExecArray | undefined {
  let last: RegExpExecArray | undefined;
  pattern.lastIndex = 0;
  for (let found = pattern.exec(text); found !== null; found = pattern.exec(text)) last = found;
  return last;
}

/**
 * What a sentence says of its subject or leads to, each worked out when it is asked for; returns whether nothing else is
 * looked for. O(n).
 */
export function* saidOf(text: string): Generator<string, boolean> {
  // "It was Paris that was named."
  const cleft = itWas.exec(text);
  if (cleft !== null) yield cleft[1]!;
  const last = lastMatch(copula, text);
  if (last !== undefined) {
    const complement = text.slice(last.index + last[0].length).trim();
    const subject = text.slice(0, last.index).trim();
    const isDescription =
      /^(?:the|this|that)\s/i.test(complement) && !/^(?:the|this|that|it|he|she|they|there)\b/i.test(subject);
    if (isDescription && !/[,:]/.test(subject) && subject.split(/\s+/).length <= 6) {
      yield subject;
      yield complement;
      return true;
    }
    yield complement;
    yield* partsOf([complement], text, true);
    return false;
  }
  const places = text.includes("在") ? [...text.matchAll(place)] : [];
  const doer =
    places.length === 1 ? places[0]![1]! : (chineseAgent.exec(text)?.[1] ?? namedBehind.exec(text)?.[1]);
  if (doer !== undefined) {
    yield doer;
    return true;
  }
  const object = preposition.test(text) ? text : lastPreposition.exec(text)?.[1];
  if (object === undefined) return false;
  yield object;
  yield* partsOf([object], text, false);
  return false;
}

/** What is said within what a sentence says: without the small words at its head, or what stands beside it. */
function* partsOf(said: readonly string[], text: string, hasCopula: boolean): Generator<string> {
  const found = [...said];
  // "kept in a chest"
  const where = found.at(-1)!.replace(participle, "");
  if (where !== found.at(-1) && preposition.test(where)) {
    found.push(where);
    yield where;
  }
  for (const strip of [adverb, preposition, kindOfName, article]) {
    const shorter = found.at(-1)!.replace(strip, "");
    if (shorter === found.at(-1)) continue;
    found.push(shorter);
    yield shorter;
  }
  const object = hasCopula ? lastPreposition.exec(` ${found[0]}`) : null;
  if (object !== null && object[1] !== found[0] && leadsOn.test(`${found[0]} `) && !span.test(text)) {
    found.push(object[1]!);
    yield object[1]!;
    yield object[1]!.replace(kindOfName, "");
  }
  const first = found[0]!;
  if (measured.test(first) && /\d/.test(first)) {
    const size = first.replace(measured, "");
    if (/\d \p{L}{1,12}$/u.test(size)) {
      found.push(size);
      yield size;
    }
  }
  // "Helsinki, the capital of Finland", "Helsinki in Finland"
  for (const each of found) {
    const named = apposition.exec(each) ?? located.exec(each);
    if (named !== null) yield named[1]!;
    const member = ofSomewhere.exec(each);
    if (member !== null) yield member[1]!;
    const thing = placed.exec(each);
    if (thing !== null) {
      yield `${thing[1] ?? ""}${thing[2]}`;
      yield thing[2]!;
    }
  }
  const lies = inPlace.exec(text);
  if (lies !== null) yield lies[1]!;
}

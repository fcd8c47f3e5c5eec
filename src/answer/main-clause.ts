/** Words after which something else is said than what the sentence says. */
const subordinate =
  "(?:whereas|while|although|though|even though|since|because|as|after|before|when|once|until|despite|in spite of|in contrast to|unlike|as opposed to|rather than|instead of)";
const behind = new RegExp(
  `^(.{3,400}?\\S),? ${subordinate} (?!(?:well|follows|such|soon)\\b)[^,;]{2,200}[.!]?$`,
  "i",
);
/** "$84, including tax"; words behind which nothing begins so are not gone back over. */
const counted =
  /(?=,? \p{Ll})(?<=\d\*{0,2}(?: \p{L}+){0,2}\*{0,2}),? (?:including|excluding|not including|inclusive of|exclusive of|before|after|plus|net of) (?:\p{Ll}+ ?){1,4}[.!]?$/u;
/** ", making it the tallest" */
const participial =
  /^(.{3,400}?\S), (?:(?:thus|thereby) )?(?!(?:including|being|during|nothing|something|anything|everything|morning|evening|spring|king|wing|ring|string)\b)\p{Ll}{2,14}ing (?!(?:and|or)\b)[^,;]{2,200}[.!]?$/u;
const ahead = new RegExp(`^${subordinate} [^,;]{2,200}, (?=\\S)`, "i");
/** "Lyon was close, but it is Paris." */
const turned =
  /^(.{3,300}?)[,;] (?:but|however|yet|still|nevertheless|so|hence|thus|therefore)(?:,| it turns out that)? (?:it (?:is|was|must be|has to be) |the answer is )?(\S.{0,300})$/i;
/** An aside that gives no other answer. */
const aside =
  /(?<![,;:/)]|\b(?:and|n?or|is|are|was|were|be|not|by|in|to|of|with)) \((?![A-Z]\)|[^()]*\b(?:or|maybe|perhaps|possibly|also|alternatively)\b)[^()]{1,200}\)/gi;
/** What goes on behind a semicolon with a verb of its own. */
const goesOn = /^(.{3,400}?); (?=\S+ \p{Ll}+ \p{Ll})/u;
/** ", not by the captain" */
const leftOut =
  /(?:, (?:and |but )?not|,? (?:rather than|instead of|as opposed to)) (?:by|in|at|on|to|from|for|with|the|an?|his|her|its|their) [^,;.]{1,80}[.!]?$/i;
/** Who does not know turns to nothing. */
const refuses =
  /\b(?:(?:not|\w+n't) (?:explicitly |directly |clearly )?(?:known|stated|given|mentioned|clear|sure|certain|specified|disclosed|revealed|named|provided|say|know|tell|specify|mention|reveal|name)|unknown|unclear|cannot|can't|could not|do(?:es)? not (?:say|know|state|mention|give|name|specify)|don't know|unable|no (?:answer|information|evidence))\b/i;
/** What is only added is not what it turns to. */
const adds = /\b(?:also|too|as well|equally|another|close)\b/i;

/**
 * What a sentence says, without what it grants, compares or explains beside it, or turns away from; the sentence itself
 * where it says one thing alone. O(n).
 *
 * @example
 * mainClause("Although Lyon is larger, the capital is Paris, not by the sea.") // => "the capital is Paris"
 */
export function mainClause(sentence: string): string {
  const turn = turned.exec(sentence);
  if (turn !== null && !adds.test(turn[2]!) && !refuses.test(turn[1]!)) return mainClause(turn[2]!);
  const plain = sentence.includes("(") ? sentence.replace(aside, "") : sentence;
  const told = (goesOn.exec(plain)?.[1] ?? plain)
    .replace(ahead, "")
    .replace(leftOut, "")
    .replace(counted, "");
  const main = participial.exec(told)?.[1] ?? told;
  return behind.exec(main)?.[1] ?? main;
}

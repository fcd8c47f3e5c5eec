/** Words that open a line which only introduces the answer. */
const introduction =
  /^[\s*#>]{0,6}(?:sure|certainly|of course|ok(?:ay)?|great|here(?:'s| is| are)|based on|according to|after (?:reading|reviewing|analyzing)|from the|looking at|the answers? (?:is|are) as follows|the final answer|以下|根据|好的|答案如下)/i;
/** Words that open a line which is about the answer. */
const about =
  /^[\s*#>_(【[-]{0,6}(?:explanation|notes?|source|reason(?:ing)?|justification|evidence|context|references?|confidence|rationale|analysis|why|解析|说明|注|来源|依据|理由|解释|以上)\b|^[\s*#>_(-]{0,6}(?:解析|说明|注|来源|依据|理由|解释|以上)/i;
/** A line that is the title of what is said about the answer. */
export const isTitleOfRemarks = (line: string): boolean =>
  line.length < 40 &&
  /^[\p{L} ]{2,30}$/u.test(line.replace(/[\s*#>_【】[\]:：]+/g, " ").trim()) &&
  about.test(line);
const courtesy =
  /^[\s*(]{0,4}(?:i )?(?:hope|let me know|thank|feel free|if you|please|is there|good luck|do you|would you|cheers|希望|如有)/i;
const functionWord =
  /^(?:the|this|that|these|it|i|you|we|in|to|note|please|however|here|as|for|there|because|since|if|both|its|he|she|they|so)\b/i;

/** Four words or more and a full stop, or eight Chinese characters and one. */
export const isSentence = (line: string): boolean => {
  const end = line.slice(-12).replace(/["')\]*_\s]+$/, "");
  return (
    /[.!?。!?]$/.test(end) &&
    (/\S\s+\S+\s+\S+\s+\S/.test(line.slice(0, 400)) || /[\u3400-\u9fff]{2}[\s\S]{6,}/.test(line.slice(0, 60)))
  );
};

/** Whether a line introduces the answer that follows it. */
export const isIntroduction = (line: string): boolean =>
  /[::]\s*\**\s*$/.test(line) ||
  (introduction.test(line) && /[.!:。]\s*\**\s*$/.test(line) && line.length < 200);

/** What leads to an answer in its own line, and leaves none out. */
const leadIn =
  /^(?:(?:most likely|likely|probably),? |(?:about|approximately|approx\.?|around|roughly) (?=[$€£]?\d)|(?:dr|mr|mrs|ms|prof)\. (?=\p{L})|i(?:'d| would) say (?=\p{L})|(?!(?:[a-z]+ ){0,4}(?:not|no(?! doubt)|wrong|false|incorrect|reject\w*|exclud\w*|rul\w*|eliminat\w*|discard\w*|out|others?|first|initial|previous|unlikely|question|quote|example|candidates?|options?|choices?|possibl[ey]|possibilit\w+|maybe|perhaps|guess(?:es)?|except|alternatives?|distractors?|hint|task|prompt|user|format|unless|note|source|see|compare|either)\b)[a-z]{3,20}(?: [a-z]{2,20}){0,4}: (?=\S)|(?:we (?:get|obtain|find)|this gives(?: us)?) (?=[\p{L}\p{N}])|(?:so|thus|hence|therefore)[,:]? |(?:sure|certainly|of course|absolutely|(?:great|good) question)[.!,] |(?:after|having|upon|based on|according to(?! (?:some|others?|many|several|one|a few|certain)\b)|considering|looking at|in short|in summary)\b(?![^:\n]*\b(?:not|no|wrong|rul\w+|exclud\w+|reject\w*|eliminat\w*|discard\w*|except|other)\b)[^:.!?\n]{0,80}[:,] )/iu;

/** `**Hometown:** Galway`, `**Hometown**: Galway` */
const boldLabel = /^(\*\*|__)([\p{L}][\p{L} ]{1,60})(?::[ \t]?\1|\1[ \t]?:)[ \t]*(?=\S)/u;

/** 有效期:三年 */
const chineseLabel = /^(?![^:]*(?:不|非|错|误|问|题|例|选项|排除|如果|注))\p{Script=Han}{2,12}:\s*(?=\S)/u;

/**
 * A line without the words that lead to its answer.
 *
 * @example
 * withoutLeadIn("After thinking it over: Paris") // => "Paris"
 */
export const withoutLeadIn = (line: string): string => {
  const plain = line.startsWith("**") || line.startsWith("__") ? line.replace(boldLabel, "$2: ") : line;
  return plain.replace(leadIn, "").replace(chineseLabel, "");
};

/** Whether a line speaks of the answer before it and gives none. */
export const isRemark = (line: string): boolean => {
  const bare = line.trim();
  return (
    isSentence(bare) ||
    about.test(bare) ||
    courtesy.test(bare) ||
    /^\(.*\)\.?$|^（.*）$/.test(bare) ||
    // Cut off where the length ran out.
    (functionWord.test(bare) && /\s/.test(bare))
  );
};

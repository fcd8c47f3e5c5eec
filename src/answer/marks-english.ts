import type { Mark } from "./mark.ts";

/** The adjectives of a final answer. */
const final =
  "(?:final|correct|right|best(?:[- ](?:supported|fitting|matching))?|strongest|proper|true|actual|overall|short|direct|most (?:likely|appropriate|accurate|suitable|plausible))";
const be =
  "(?:is|are|was|were|should be|would be|must be|will be|has to be|ought to be|might be|may be|could be|becomes|comes out to be)";

/** Words that make another option of the one that is spoken of: "the only option that I rule out is". */
const leavesOut =
  "(?:not|never|rul(?:e|es|ed|ing)|exclud\\w*|reject\\w*|eliminat\\w*|discard\\w*|wrong|incorrect)";

/** Marks in English. */
export const englishMarks: readonly Mark[] = [
  {
    name: "Answer:",
    language: "en",
    anchors: ["answer"],
    before: new RegExp(
      `(?<![-\\p{L}]|\\b(?:long|longer|detailed|extended) )(?:the )?(?:${final} ){0,2}$`,
      "iu",
    ),
    next: "sS*_ \t:=",
    pattern:
      /answers?(?:\*\*|__)?(?: \([^)\n]{0,40}\))?(?:\*\*|__)?[ \t]{0,4}[:=](?!\s{0,4}(?:\[(?:answer|答案)|\}))(?:[ \t]|[*_](?=[*_\s]|$)|(?<=[*_])[*_]|(?<=([*_])[^*_\n]{1,40}[:=])\1){0,8}/iy,
    wordless: true,
    reach: "line",
    firm: true,
    examples: [
      ["Answer: Paris", "Paris"],
      ["**Answer:** Paris", "Paris"],
      ["**Answer**: Paris", "Paris"],
      ["### Final Answer: **Paris**", "Paris"],
      ["Answer = Paris", "Paris"],
      ["Answer: _Paris_", "Paris"],
      ["**Answer:**Paris", "Paris"],
      ["*Answer:*Paris", "Paris"],
      ["Final answer:\n\nParis", "Paris"],
      ["\\text{Answer: }", null],
    ],
  },
  {
    name: "Answer -",
    language: "en",
    anchors: ["answer"],
    before: /(?<=^|\n)[ \t#*]{0,8}(?:(?:final|correct|right|best|my) ){0,2}$/i,
    next: "* \t",
    pattern: /answer(?:\*\*)?[ \t]{1,4}(?:-{1,2}>?|=>|→|⇒)[ \t]{1,4}/iy,
    wordless: true,
    reach: "line",
    firm: true,
    examples: [
      ["Answer - Paris", "Paris"],
      ["Answer → Paris", "Paris"],
    ],
  },
  {
    name: "Conclusion:",
    language: "en",
    anchors: ["conclusion", "result", "verdict", "tl;dr", "summary", "response"],
    before: /(?<=^|\n)[ \t#*_>]{0,8}(?:in |the |final ){0,2}$/i,
    pattern: /(?:conclusion|result|verdict|tl;dr|summary|response)(?:\*\*|__)?[ \t]{0,4}:[*_ \t]{0,8}/iy,
    wordless: true,
    reach: "line",
    kinds: ["choice", "number", "text", "formula"],
    firm: false,
    examples: [
      ["Conclusion: Paris", "Paris"],
      ["**TL;DR:** Paris", "Paris"],
      ["Response: Paris", "Paris"],
    ],
  },
  {
    name: "Answer",
    language: "en",
    anchors: ["answer"],
    before:
      /(?<=^|\n)[ \t]{0,8}(?:(?:#{1,6}[ \t]{1,4}(?:\*\*)?|\*\*|__)(?:final |the |my |correct )?|(?:the |my )?(?:final|correct) )$/i,
    next: "*_ \t\n",
    pattern: /answer(?:\*\*|__)?[ \t]{0,8}(?=\n|$)/iy,
    wordless: true,
    reach: "line",
    firm: true,
    examples: [
      ["## Answer\n\nParis", "Paris"],
      ["**Answer**\n\nParis", "Paris"],
      ["### Final Answer\n**Paris**", "Paris"],
      ["Final answer\nParis", "Paris"],
    ],
  },
  {
    name: "Answer alone",
    language: "en",
    anchors: ["answer"],
    before: /(?<=^|\n)[ \t]{0,4}$/,
    next: " \t\n",
    pattern: /A(?:nswer|NSWER)[ \t]{0,8}(?=\n)/y,
    wordless: true,
    reach: "line",
    firm: true,
    examples: [
      ["Answer\nParis", "Paris"],
      ["the\nanswer\nParis", null],
    ],
  },
  {
    name: "my best guess is",
    language: "en",
    anchors: ["guess is", "guess would be"],
    before: /\b(?:my|the) (?:best |final |educated )?$/i,
    pattern: /guess (?:is|would be)\b(?! (?:that|not|as)\b)[ \t]{0,4}:?/iy,
    reach: "sentence",
    firm: false,
    examples: [["I'm not certain, but my best guess is Paris.", "Paris"]],
  },
  {
    name: "the answer is",
    language: "en",
    anchors: ["answer"],
    before: new RegExp(`(?<![-\\p{L}])(?:the )?(?:${final} ){0,2}$`, "iu"),
    next: "sS*_ ,",
    pattern: new RegExp(
      `answers?(?:, [^,.;:\\n]{1,40},)?(?:\\*\\*|__)?(?: (?!${be}\\b)[^\\s.:=?!;"]{1,30}){0,8}? ${be}(?:,? (?:therefore|thus|hence|then|simply|clearly|likely|most likely|probably|definitely|obviously|indeed|actually))?\\b(?! as follows)(?:\\*\\*|__)?(?![ \\t:]{0,6}\\})[ \\t]{0,4}:?`,
      "iy",
    ),
    reach: "sentence",
    firm: true,
    examples: [
      ["Therefore, the answer is Paris.", "Paris"],
      ["The correct answer to the question is **Paris**.", "Paris"],
      ["The answer should be (Paris).", "Paris"],
      ["The answer is:\n\nParis", "Paris"],
      ["the answer isn't Paris", null],
      ["\\text{The answer is }", null],
    ],
  },
  {
    name: "the answer is as follows",
    language: "en",
    anchors: ["answer"],
    next: "sS ",
    pattern: /answers?(?: is| are)(?: given)? (?:as follows|below)[.:]{0,2}[ \t]{0,8}(?=\n)/iy,
    reach: "line",
    firm: true,
    examples: [["The answer is as follows.\n\nParis", "Paris"]],
  },
  {
    name: "Ans:",
    language: "en",
    anchors: ["ans"],
    before: /(?<=^|\n)[ \t#*_]{0,8}$/,
    next: "* \t:.=-",
    pattern: /ans(?:\*\*)?[ \t]{0,4}(?:[:.=]|[ \t]-{1,2}[ \t])[*_ \t]{0,8}/iy,
    wordless: true,
    reach: "line",
    firm: true,
    examples: [
      ["Ans: Paris", "Paris"],
      ["Ans - Paris", "Paris"],
    ],
  },
  {
    name: "A:",
    language: "en",
    anchors: ["a:", "a**:"],
    before: /(?<=^|\n)[ \t]{0,8}(?:\*\*|__)?$/,
    // Not the first of several that are called A, B, C.
    pattern:
      /A(?:\*\*|__)?:(?:\*\*|__)?[ \t]{0,8}(?=\S)(?![^\n]{0,400}\n{1,2}[ \t]{0,8}(?:\*\*|__)?B(?:\*\*|__)?:)/y,
    reach: "line",
    kinds: ["number", "text", "formula", "list", "table"],
    firm: true,
    examples: [
      ["He has 42 + 2 = 44.\nA: 44", "44"],
      ["**A:** Paris", "Paris"],
    ],
  },
  {
    name: "the correct option is",
    language: "en",
    anchors: ["option", "choice", "selection", "result", "solution", "value", "letter", "response", "one is"],
    before: new RegExp(`(?<!\\p{L})(?:(?:${final}|only|selected|chosen) |(?:my|our) (?:${final} )?)$`, "iu"),
    pattern: new RegExp(
      `(?:option|choice|selection|result|solution|value|letter|response|one(?= is))(?:\\*\\*|__)?(?: (?!${be}\\b|${leavesOut}\\b)[^\\s.:=?!;"]{1,30}){0,6}?(?: ${be}\\b|[ \\t]{0,4}(?:[:=→⇒]|[-=]{1,2}>))(?:\\*\\*|__)?[ \\t]{0,4}:?`,
      "iy",
    ),
    reach: "sentence",
    firm: true,
    examples: [
      ["The correct option is B.", "B"],
      ["Selected option: B", "B"],
      ["The correct one is **C**.", "C"],
      ["So our selection is option B.", "option B"],
      ["Therefore, the final result is 7.", "7"],
    ],
  },
  {
    name: "is the answer",
    language: "en",
    anchors: ["answer", "choice", "option"],
    before: new RegExp(
      `(?<!\\b(?:here|this|that|it|what|which|there|following)) (?:is|are|must be|should be|would be|has to be) (?:therefore |thus |clearly )?(?:the|my|our) (?:only )?(?:${final} )?$`,
      "i",
    ),
    last: " ",
    pattern:
      /(?:answer|choice|option)s?\b(?! to (?:which|that)| (?:that|which) (?:\w+ ){0,2}(?:not|never|contradicts?|\w+n't)\b)/iy,
    reach: "before",
    firm: true,
    examples: [
      ["Therefore, Paris is the answer.", "Paris"],
      ["Rome is not the answer.", null],
    ],
  },
];

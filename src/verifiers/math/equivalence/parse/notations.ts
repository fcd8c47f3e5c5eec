/** `]-1, 2[`, `[0, 3[`: square brackets turned outwards leave their ends out. */
const TURNED =
  /(^|[=,;∪∈(]|\\(?:cup|cap|in|left|setminus)(?![a-z])|\s)\s*([[\]])((?:[^[\](),;]|\([^()]{0,40}\)){1,60}[,;](?:[^[\](),;]|\([^()]{0,40}\)){1,60}?)(\\right\s*)?([[\]])/g;

/** Round brackets for square ones that are turned outwards. */
function withRoundBrackets(text: string): string {
  return text.replace(
    TURNED,
    (_, before: string, open: string, ends: string, right = "", close: string) =>
      `${before}${open === "]" ? "(" : "["}${ends}${right}${close === "[" ? ")" : "]"}`,
  );
}

/** `a_1 = 1, a_n = 2n (n \\ge 2)`: a sequence whose first term stands apart. */
const FIRST_TERM =
  /^\$?([a-zA-Z])_(?:1|\{1\})\s*=\s*([^=,，;]{1,40}?)\s*(?:[,，;]|\\text\s*\{\s*(?:,|and|, and)\s*\}|and)\s*(?:\\[,; ]|\\quad|\s)*\1_(?:n|\{n\})\s*=\s*([^=,，;]{1,80}?)\s*(?:[,，]|\\[,; ]|\\q?quad|\\text\s*\{\s*,?\s*(?:for|where|when)?\s*\}|for|when|\s)*[(（]?\s*n\s*(?:\\geq?(?:slant)?(?![a-z])|≥|>=)\s*2\s*[)）]?\s*\$?$/;

/** Comparisons in Chinese, the longer ones first. */
const COMPARED: readonly (readonly [RegExp, string])[] = [
  [/(?:大于或?等于|不小于)/g, "\\ge "],
  [/(?:小于或?等于|不大于)/g, "\\le "],
  [/大于/g, ">"],
  [/小于/g, "<"],
  [/不等于/g, "\\ne "],
];

const COMPARISON = /^\$?[a-zA-Z]\$?\s*(?:不?[大小]于|不等于)/;

/** `根号3`, `3根号2`, `根号下5`. */
const ROOT = /根号下?\s*(\d{1,20}|[a-z]|\([^()]{1,60}\))/g;

/** Spellings in Chinese as LaTeX. */
function withoutChinese(text: string): string {
  let result = text.replace(ROOT, "\\sqrt{$1}");
  if (COMPARISON.test(result)) for (const [words, sign] of COMPARED) result = result.replace(words, sign);
  return result;
}

/** `\\frac{\\text{m}}{\\text{s}}` behind a value is its unit. */
const UNIT_FRACTION =
  /\\[dt]?frac\s*\{\s*\\(?:text|mathrm)\s*\{([^{}]{1,20})\}\s*\}\s*\{\s*\\(?:text|mathrm)\s*\{([^{}]{1,20})\}\s*(\^\s*\{?\s*\d\s*\}?)?\s*\}/g;

/** `7 \\mid n`, `n \\text{ is divisible by } 7`, `n \\text{ is a multiple of } 7`. */
const DIVIDES = /^\$?(\d{1,9})\s*(?:\\mid(?![a-z])|\|)\s*([a-z])\$?$/;
const DIVISIBLE =
  /^\$?([a-z])\$?\s*(?:\\text\s*\{\s*)?(?:is\s+)?(?:divisible\s+by|a\s+multiple\s+of)\s*\}?\s*\$?(\d{1,9})\$?\s*\}?$/;

/** `\\text{circle with center }(1, 0)\\text{ and radius }2`. */
const CIRCLE =
  /^(?:\\text\s*\{\s*)?(?:[Aa]\s+|[Tt]he\s+)?[Cc]ircle\s+(?:with\s+)?cent(?:er|re)(?:ed)?(?:\s+at)?\s*\}?\s*\$?\(([^(),]{1,20}),([^(),]{1,20})\)\$?\s*(?:,?\s*\\text\s*\{\s*)?(?:,|and|with)?\s*(?:and\s+)?radius\s*(?:=|of)?\s*\}?\s*\$?([\d.]{1,20}|\\sqrt\s*(?:\{\d{1,9}\}|\d)|[a-zA-Z])\$?\s*\}?$/;

/** Notations of schools and countries as the one that is read. O(n). */
export function inOneNotation(source: string): string {
  let text = source;
  if (/根号|[大小]于|不等于/.test(text)) text = withoutChinese(text);
  if (
    /\]\s*[^[\]]*,[^[\]]*[[\]]|\[[^[\]]*,[^[\]]*\[|[[\]][^[\]]*;[^[\]]*[[\]]/.test(text) &&
    !text.includes("[[")
  )
    text = withRoundBrackets(text);
  if (text.includes("frac")) text = text.replace(UNIT_FRACTION, "\\text{ $1/$2$3}");
  if (/\||\\mid|ivisible|multiple/.test(text))
    text = text.replace(DIVIDES, "$2\\equiv 0\\pmod{$1}").replace(DIVISIBLE, "$1\\equiv 0\\pmod{$2}");
  if (text.includes("ircle")) text = text.replace(CIRCLE, "(x-($1))^2+(y-($2))^2=($3)^2");
  if (text.includes("_")) {
    const parts = FIRST_TERM.exec(text);
    if (parts !== null)
      text = `${parts[1]}_n=\\begin{cases}${parts[2]}&n=1\\\\${parts[3]}&n\\ge 2\\end{cases}`;
  }
  return text;
}

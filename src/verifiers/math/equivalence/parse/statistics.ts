/** A distribution by one of its names, before its parameters. */
const DISTRIBUTION =
  /^(?:[A-Z]\s*(?:\\sim(?![a-z])|∼|~)\s*)?(?:\\(?:text|mathrm|operatorname)\s*\{\s*)?(Binomial|Binom|Bin|Normal|Norm|Poisson|Pois|Po|Exponential|Expo|Exp|Uniform|Unif|Geometric|Geom|Geo)\s*\}?\s*(?:\\left)?(?=\()/;

/** `X \\sim N(2, 9)` says no more than `N(2, 9)`. */
const FOLLOWS =
  /^[A-Z]\s*(?:\\sim(?![a-z])|∼)\s*(?=(?:[NBU]|\\(?:mathcal|mathrm|text|operatorname)\s*\{\s*[A-Z]\s*\})\s*(?:\\left)?\()/;

const NAMES: readonly (readonly [RegExp, string])[] = [
  [/^B/, "B"],
  [/^N/, "N"],
  [/^P/, "\\text{Poisson}"],
  [/^E/, "\\text{Exponential}"],
  [/^U/, "U"],
  [/^G/, "\\text{Geometric}"],
];

const named = (_: string, name: string): string =>
  (NAMES.find(([initial]) => initial.test(name)) as readonly [RegExp, string])[1];

/** The alternative to the null hypothesis, under any of its names. */
const ALTERNATIVE = /H_\s*(?:\{\s*[aA1]\s*\}|[aA1])(?=\s*(?::|\\colon|\{:\}))/g;

/** `\\mathbb{E}[X]`, `\\operatorname{E}(X)`, `E[X]`. */
const EXPECTATION =
  /(?:\\(?:mathbb|mathrm|operatorname|text|mathbf)\s*\{\s*E\s*\}|(?<![a-zA-Z\\{])E)\s*(?:\\left)?([[(])\s*([A-Z](?:\^2|\^\{2\})?)\s*(?:\\right)?([\])])/g;

/** `\\Pr(`, `\\mathbb{P}(`, before what may happen. */
const PROBABILITY =
  /(?:\\Pr(?![a-z])|\\(?:mathbb|mathrm|operatorname|text|mathbf)\s?\{\s?Pr?\s?\}|(?<![a-zA-Z\\])Pr)\s?(?=\()/g;
const GIVEN = /(?<=P\([^()]{0,60})\\(?:mid|vert)(?![a-z])\s?/g;

/** `95\\%\\text{ CI: }`, before its bounds. */
const CONFIDENCE =
  /^(?:\\text\s*\{\s*)?(?:[Tt]he\s+)?(?:\d{2}(?:\.\d)?\s?\\?%)?\s*(?:\\text\s*\{\s*)?(?:CI|[Cc]onfidence\s+[Ii]nterval)\s*(?:is|=|:)?\s*\}?\s*[:=]?\s*(?=[([]|\\left)/;

/** What statisticians write in several ways, in one. O(n). */
export function inStatistics(source: string): string {
  let text = source;
  if (/^[A-Z]\s*(?:\\sim|∼)/.test(text)) text = text.replace(FOLLOWS, "");
  if (/Bin|Norm|Po|Exp|Uni|Geo/.test(text)) text = text.replace(DISTRIBUTION, named);
  if (text.includes("H_")) text = text.replace(ALTERNATIVE, "H_1");
  if (/E\s*\}?\s*(?:\\left)?[[(]/.test(text))
    text = text.replace(EXPECTATION, (_, _open, of: string) => `E(${of.replace("{2}", "2")})`);
  if (/P\w?\s?\}?\s?\(/.test(text)) text = text.replace(PROBABILITY, "P").replace(GIVEN, "|");
  if (text.includes("CI") || text.includes("nterval")) text = text.replace(CONFIDENCE, "");
  return text;
}

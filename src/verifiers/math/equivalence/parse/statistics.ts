import { anyOf, replacing, type Step } from "../../../../normalize/characters.ts";

/** A distribution by one of its names, before its parameters. */
const DISTRIBUTION =
  /^(?:[A-Z]\s*(?:\\sim(?![a-z])|∼|~)\s*)?(?:\\(?:text|mathrm|operatorname)\s*\{\s*)?(Binomial|Binom|Bin|Normal|Norm|Poisson|Pois|Po|Exponential|Expo|Exp|Uniform|Unif|Geometric|Geom|Geo)\s*\}?\s*(?=\()/;

/** `X \\sim N(2, 9)` says no more than `N(2, 9)`. */
const FOLLOWS =
  /^[A-Z]\s*(?:\\sim(?![a-z])|∼)\s*(?=(?:[NBU]|\\(?:mathcal|mathrm|text|operatorname)\s*\{\s*[A-Z]\s*\})\s*\()/;

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
  /(?:\\(?:mathbb|mathrm|operatorname|text|mathbf)\s*\{\s*E\s*\}|(?<![a-zA-Z\\{])E)\s*([[(])\s*([A-Z](?:\^2|\^\{2\})?)\s*([\])])/g;

/** `\\Pr(`, `\\mathbb{P}(`, before what may happen. */
const PROBABILITY =
  /(?:\\Pr(?![a-z])|\\(?:mathbb|mathrm|operatorname|text|mathbf)\s?\{\s?Pr?\s?\}|(?<![a-zA-Z\\])Pr)\s?(?=\()/g;
const GIVEN = /(?<=P\([^()]{0,60})\\(?:mid|vert)(?![a-z])\s?/g;

/** `95\\%\\text{ CI: }`, before its bounds. */
const CONFIDENCE =
  /^(?:\\text\s*\{\s*)?(?:[Tt]he\s+)?(?:\d{2}(?:\.\d)?\s?\\?%)?\s*(?:\\text\s*\{\s*)?(?:CI|[Cc]onfidence\s+[Ii]nterval)\s*(?:is|=|:)?\s*\}?\s*[:=]?\s*(?=[([]|\\left)/;

/** What statisticians write in several ways, in one. */
export const STATISTICS: readonly Step[] = [
  replacing(anyOf("\\sim(", "∼("), FOLLOWS, ""),
  replacing(anyOf("Bin(", "Norm(", "Po(", "Exp(", "Unif(", "Geo("), DISTRIBUTION, named),
  replacing(anyOf("H_"), ALTERNATIVE, "H_1"),
  replacing(anyOf("E(", "E["), EXPECTATION, (_, _open, of) => `E(${(of as string).replace("{2}", "2")})`),
  {
    needs: anyOf("P("),
    respell: (text) =>
      /P\w?\s?\}?\s?\(/.test(text) ? text.replace(PROBABILITY, "P").replace(GIVEN, "|") : text,
  },
  replacing(anyOf("CI(", "CI[", "CI\\left", "nterval"), CONFIDENCE, ""),
];

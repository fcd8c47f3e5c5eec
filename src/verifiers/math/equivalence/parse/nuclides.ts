import { anyOf, replacing, type Step } from "../../../../normalize/characters.ts";

/** `_{92}^{235}\text{U}`: the numbers before an element in the other order. */
const CHARGE_FIRST =
  /(?<=^|[\s+},→]|\\to|arrow)_\s?(?:\{\s?(-?\d{1,3})\s?\}|(\d))\s?\^\s?(?:\{\s?(\d{1,3})\s?\}|(\d))(?=\s?(?:\{\s?)?(?:\\(?:text|mathrm|rm)\s?\{?\s?)?[A-Zenp])/g;

const massFirst = (_: string, charge?: string, digit?: string, mass?: string, other?: string): string =>
  `^{${mass ?? other}}_{${charge ?? digit}}`;

/** `\alpha\text{ particle}`, `\sigma\text{ bond}`: a letter by whose name a thing is called. */
const LETTERED =
  /^\\(alpha|beta|gamma|sigma|pi|delta)\s?\\text\s?\{\s?-?((?:particles?|rays?|radiation|decay|emission|bonds?|bonding)\s?)\}$/;

/** A nucleus with its mass before its charge. */
export const MASS_FIRST: Step = replacing(anyOf("_0^0@", "_0^0e", "_0^0n", "_0^0p"), CHARGE_FIRST, massFirst);

/** Things of the nucleus and of the molecule by the letters that name them. */
export const LETTERED_THINGS: readonly Step[] = [
  replacing(
    anyOf(
      ...["particle", "ray", "radiation", "decay", "emission", "bond"].map((thing) => `\\text{${thing}}`),
    ),
    LETTERED,
    "\\text{$1 $2}",
  ),
];

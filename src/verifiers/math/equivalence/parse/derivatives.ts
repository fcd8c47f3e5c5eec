import { anyOf, replacing, type Step } from "../../../../normalize/characters.ts";

/** `\\frac{d^2y}{dx^2}`: a function of x, or a place after the time. */
const SECOND =
  /\\frac\s?\{\s?(?:d|\\mathrm\{d\})\^\{?2\}?\s?(?:([yfguw])\s?\}\s?\{\s?(?:d|\\mathrm\{d\})\s?x|([xsqrI]|\\theta)\s?\}\s?\{\s?(?:d|\\mathrm\{d\})\s?t)\s?\^\{?2\}?\s?\}/g;

/** `\\frac{dy}{dx}` in an equation, and not what is given a value. */
const FIRST =
  /(?<=[^\s,;$].{0,200})\\frac\s?\{\s?(?:d|\\mathrm\{d\})\s?y\s?\}\s?\{\s?(?:d|\\mathrm\{d\})\s?x\s?\}|^\\frac\s?\{\s?d\s?y\s?\}\s?\{\s?d\s?x\s?\}(?=\s?[-+])/g;

/** `v_0\\cos\\theta\\,t`: an angle set apart from what follows is all that the function is of. */
const OF_AN_ANGLE =
  /\\(sin|cos|tan|cot|sec|csc)\s?(\\(?:theta|alpha|beta|gamma|varphi|phi))\s?\\[,;:]\s?(?=[a-zA-Z\\])/g;

/** `\\tan^272^\\circ`: in TeX the power is one digit. */
const POWER_OF_ANGLE = /\\(sin|cos|tan|cot|sec|csc)\s?\^\s?([2-4])(\d{1,3})(?=\s?\^\s?\{?\s?\\circ)/g;

/** Quotients of differentials as derivatives with dashes, in equations; functions of angles. */
export const DERIVATIVES: readonly Step[] = [
  replacing(anyOf("\\frac{d^2}{d^2}"), SECOND, (_, after, of) => `${after ?? of}''`),
  replacing(anyOf("\\frac{dy}{dx}+", "\\frac{dy}{dx}-"), FIRST, "y'"),
  replacing(
    anyOf("\\sin^00^\\circ", "\\cos^00^\\circ", "\\tan^00^\\circ", "\\cot^00^\\circ"),
    POWER_OF_ANGLE,
    "\\$1^{$2} $3",
  ),
  replacing(
    anyOf("\\,ta", "\\;ta", "\\:ta", "\\,phi", "\\;phi", "\\,alpha", "\\,gamma", "\\;alpha", "\\;gamma"),
    OF_AN_ANGLE,
    "\\$1($2)\\,",
  ),
];

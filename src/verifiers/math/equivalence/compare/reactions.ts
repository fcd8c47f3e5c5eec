import { anyOf, type Characters, mayHold } from "../../../../normalize/characters.ts";
import { isElement } from "../words/elements.ts";

/** The longest equation of a reaction that is looked at. */
const MAX_LENGTH = 300;

/** Between the sides of a reaction. */
const ARROW =
  /\\(?:to|rightarrow|longrightarrow|rightleftharpoons|leftrightharpoons|leftrightarrow)(?![a-zA-Z])|\\xrightarrow\s*\{[^{}]*\}|⇌|→|<=>|-{1,4}>|={1,4}/;

const REVERSIBLE = /harpoons|leftright|⇌|<=>/;

const CHARGE = /\^\s*(?:\{\s*(\d?)\s*([-+−])\s*\}|(\d?)([-+−]))/g;

const DRESS = /\\(?:text|mathrm|ce|rm|left|right|uparrow|downarrow)(?![a-zA-Z])|\\[,;:! ]|[{}_$\s~↑↓]/g;

const ARROWS = anyOf("\\arrow", "\\harpoons", "\\to", "->", "→", "@0+=");

/** Whether an answer may be the equation of a reaction. */
export const mayBeReaction = (text: string, held: Characters): boolean =>
  text.length <= MAX_LENGTH &&
  mayHold(held, ARROWS) &&
  /arrow|harpoons|\\to(?![a-z])|->|[→⇌]|\+.*=|=.*\+/.test(text);

/** A substance as it enters a reaction. */
interface Term {
  readonly amount: string;
  readonly formula: string;
  readonly state: string;
}

interface Reaction {
  readonly sides: readonly (readonly Term[])[];
  readonly isReversible: boolean;
}

function termOf(text: string): Term | undefined {
  const amount = /^\d{1,3}/.exec(text)?.[0] ?? "";
  const rest = text.slice(amount.length);
  const state = /\((?:s|l|g|aq)\)$/.exec(rest)?.[0] ?? "";
  const formula = rest.slice(0, rest.length - state.length);
  const symbols = formula.match(/[A-Z][a-z]?|[a-z]+/g);
  if (symbols === null || !/^[A-Za-z0-9()[\]·^]+$/.test(formula)) return undefined;
  if (!symbols.every((symbol) => isElement(symbol) || /^(?:e|p|m)$/.test(symbol))) return undefined;
  return { amount: amount === "" ? "1" : amount, formula, state };
}

function sideOf(text: string): Term[] | undefined {
  const terms = text.split("+").map(termOf);
  if (terms.includes(undefined)) return undefined;
  return (terms as Term[]).sort((a, b) => (a.formula < b.formula ? -1 : a.formula > b.formula ? 1 : 0));
}

function reactionOf(source: string): Reaction | undefined {
  const [arrow, ...more] = source.match(new RegExp(ARROW, "g")) ?? [];
  if (arrow === undefined || more.length > 0) return undefined;
  const sides = source.split(arrow).map((side) =>
    sideOf(
      side
        // Signs of charges are no sums: p and m are no symbols of elements.
        .replace(
          CHARGE,
          (_, a = "", sign, b = "", other) => `^${a}${b}${(sign ?? other) === "+" ? "p" : "m"}`,
        )
        .replace(/\\cdot(?![a-z])|⋅|\*/g, "·")
        .replace(DRESS, ""),
    ),
  );
  return sides.includes(undefined)
    ? undefined
    : { sides: sides as Term[][], isReversible: REVERSIBLE.test(arrow) };
}

const hasStates = ({ sides }: Reaction): boolean =>
  sides.some((side) => side.some(({ state }) => state !== ""));

/**
 * Whether two equations are one reaction: the same substances in the same amounts on either side, in any order. The states of
 * matter count where both give them.
 */
export function sameReaction(a: string, b: string): boolean {
  const left = reactionOf(a);
  const right = left && reactionOf(b);
  if (left === undefined || right === undefined || left.isReversible !== right.isReversible) return false;
  const withStates = hasStates(left) && hasStates(right);
  const written = ({ sides }: Reaction): string =>
    sides
      .map((side) =>
        side
          .map(({ amount, formula, state }) => `${amount} ${formula}${withStates ? state : ""}`)
          .join(" + "),
      )
      .join(" to ");
  return written(left) === written(right);
}

import type { FunctionName } from "../functions/table.ts";
import type { Answer } from "../tree/answer.ts";
import type { Expression } from "../tree/expression.ts";
import type { Parser } from "./parser.ts";
import type { Token } from "./token.ts";

/** What stands at the foot and the head of a sign: `\log_2^3`. */
export interface Scripts {
  readonly sub: Expression | undefined;
  readonly sup: Expression | undefined;
}

/**
 * A grammar: for each construct the function that reads it, the parser standing before it. A reading takes the shared rules
 * and puts its own beside them and in their place.
 */
export interface Rules {
  absolute(parser: Parser): Expression;
  /** Two terms with `+` or `−` between them. */
  added(parser: Parser, left: Answer, right: Answer, minus: boolean): Answer;
  additive(parser: Parser): Expression;
  /** What follows a symbol that may be a function: its arguments, or undefined when it is a factor. */
  application(parser: Parser, name: string): Expression | undefined;
  /** A function of several arguments. */
  applied(parser: Parser, name: FunctionName, args: readonly Expression[]): Expression;
  /** One sign. */
  atom(parser: Parser): Expression;
  /** The same as a script, but a symbol leaves what stands at its foot: it belongs to the sign before (`\int^n_0`). */
  bareScript(parser: Parser): Expression;
  binomial(parser: Parser): Expression;
  boundVariable(parser: Parser): string;
  /** A bracketed group, tuple, set or interval; the opening token is next. */
  bracket(parser: Parser): Answer;
  /** Two factors with a written sign between them. */
  combined(parser: Parser, sign: string, left: Answer, right: Answer): Answer;
  commandPrimary(parser: Parser, name: string): Answer;
  constantAtom(parser: Parser): Expression;
  constantPrimary(parser: Parser): Expression;
  /** A primary with a degree sign behind it. */
  degree(parser: Parser, value: Expression): Answer;
  differentialAtom(parser: Parser, text: string): Expression;
  /** One answer between separators. */
  element(parser: Parser): Answer;
  /** What stands behind `^`. */
  exponent(parser: Parser): Expression;
  /** `\sum` and `\prod`. */
  fold(parser: Parser, operation: "sum" | "product"): Expression;
  fraction(parser: Parser): Answer;
  /** The argument of a function: `(…)` alone, else as many factors as follow. */
  functionArgument(parser: Parser): Expression;
  functionPrimary(parser: Parser, name: string): Answer;
  /** The factors that follow a differential operator. */
  implicitProduct(parser: Parser): Expression;
  integral(parser: Parser): Expression;
  /** Factors side by side; one of them may be a matrix, which the others scale. */
  joined(parser: Parser, factors: readonly Answer[], starts: readonly Token[]): Answer;
  limit(parser: Parser): Expression;
  logarithm(parser: Parser, name: "log" | "ln"): Expression;
  /** `\gcd(a, b)`, `\max\{a, b\}`. */
  manyArguments(parser: Parser, name: FunctionName): Expression;
  matrix(parser: Parser): Answer;
  namedFunction(parser: Parser, name: FunctionName): Expression;
  negated(parser: Parser, value: Answer): Answer;
  numberAtom(parser: Parser): Expression;
  operatorName(parser: Parser): Answer;
  /** Anything else a script may take. */
  otherAtom(parser: Parser): Expression;
  /** A primary with a sign behind it that one reading alone knows; undefined when there is none. */
  otherSuffix(parser: Parser, value: Answer): Answer | undefined;
  /** What a command takes: braces, or one sign (of `\frac12` one digit each). */
  part(parser: Parser): Expression;
  positive(parser: Parser, value: Answer): Answer;
  /** What operators stand between. */
  primary(parser: Parser): Answer;
  product(parser: Parser): Expression;
  /** A primary and what stands behind its `^`. */
  raised(parser: Parser, base: Answer): Answer;
  root(parser: Parser): Expression;
  /** What `^` and `_` take: braces, or one sign. */
  script(parser: Parser): Expression;
  /** What stands at the foot and the head of a sign. */
  scripts(parser: Parser, script?: () => Expression): Scripts;
  /** `\mathbb{R} - \{0\}`. */
  setDifference(parser: Parser, left: Answer, right: Answer): Answer;
  /** A factor with its signs. */
  signed(parser: Parser, plain: boolean): Answer;
  /** Whether a factor begins here. `plain`: no function, for the argument of `\sin x \cos y`. */
  startsFactor(parser: Parser, plain: boolean): boolean;
  /** Terms joined by + and −. */
  sum(parser: Parser): Answer;
  symbolAtom(parser: Parser): Expression;
  /** How the reading calls a symbol that a sum, an integral or a limit binds. */
  symbolName(parser: Parser, name: string): string;
  /** Factors joined by written signs. */
  term(parser: Parser): Answer;
  words(parser: Parser): Answer;
}

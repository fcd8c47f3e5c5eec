import { Parser } from "../../grammar/parser.ts";
import type { Rules } from "../../grammar/rules.ts";
import type { Token } from "../../grammar/token.ts";
import type { ReleaseRules } from "../release.ts";

const STRICT = { strict: true };

/** What Math-Verify's reading knows of where it stands. */
export class LatexParser extends Parser {
  /** Behind the name of every symbol: tells those of a text that speaks of complex numbers apart. */
  readonly mark: string;
  readonly release: ReleaseRules;
  /** Set where a symbol leaves its scripts to what stands before it. */
  bare = false;

  constructor(tokens: Token[], rules: Rules, mark: string, release: ReleaseRules) {
    super(tokens, STRICT, rules);
    this.mark = mark;
    this.release = release;
  }
}

import { Parser } from "../../grammar/parser.ts";
import type { Rules } from "../../grammar/rules.ts";
import type { Token } from "../../grammar/token.ts";

const LENIENT = { strict: false };

const NOTHING: ReadonlySet<string> = new Set();

/** What the lenient reading knows of where it stands. */
export class AnswerParser extends Parser {
  /** Names bound by a sum, an integral or a limit: there `i` is an index. */
  bound: ReadonlySet<string> = NOTHING;
  /** Inside `{…}`, where a colon or a bar begins the condition. */
  setBraces = 0;
  readonly hasEquals: boolean;

  constructor(tokens: Token[], rules: Rules) {
    super(tokens, LENIENT, rules);
    this.hasEquals = tokens.some(({ type, text }) => type === "relation" && text === "=");
  }
}

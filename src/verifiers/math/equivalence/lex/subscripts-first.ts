import type { Token } from "../../grammar/token.ts";

/** `v^2_0` as `v_0^2`: where a power stands before a subscript they change places. */
export function withSubscriptsFirst(tokens: Token[]): Token[] {
  const groupEnd = (from: number): number => {
    if (tokens[from]?.text !== "{") return from + 1;
    let level = 0;
    for (let at = from; at < tokens.length; at++) {
      if (tokens[at]?.text === "{") level++;
      else if (tokens[at]?.text === "}" && --level === 0) return at + 1;
    }
    return from + 1;
  };
  const result: Token[] = [];
  for (let at = 0; at < tokens.length; ) {
    const token = tokens[at] as Token;
    const before = tokens[at - 1]?.type;
    const scripted =
      token.text === "^" && (before === "symbol" || before === "accent" || before === "command");
    const end = scripted ? groupEnd(at + 1) : at;
    if (scripted && tokens[end]?.text === "_") {
      const stop = groupEnd(end + 1);
      result.push(...tokens.slice(end, stop), ...tokens.slice(at, end));
      at = stop;
    } else {
      result.push(token);
      at++;
    }
  }
  return result;
}

/** End marks that chat templates leave in a decoded response. */
const endTokens = [
  "<|im_end|>",
  "<|endoftext|>",
  "<|end_of_text|>",
  "<|eot_id|>",
  "<|end|>",
  "<end_of_turn>",
  "</s>",
  "<eos>",
] as const;

/**
 * The text without the special tokens left over at its end, in any number, and the whitespace behind them. Idempotent.
 * O(n).
 *
 * @example
 * cutEndTokens("42<|im_end|>\n</s>") // => "42"
 */
export function cutEndTokens(text: string): string {
  let cut = text;
  for (;;) {
    const end = cut.trimEnd();
    const token = endTokens.find((candidate) => end.endsWith(candidate));
    if (token === undefined) return cut;
    cut = end.slice(0, -token.length);
  }
}

import { families } from "./families.ts";
import { endsWithMarker, type Marker, markerOf } from "./marker.ts";

/** What chat templates of models without thinking leave, and what pads a batch. */
const general = [
  "<|im_end|>",
  "<|endoftext|>",
  "<|end_of_text|>",
  "<|eot_id|>",
  "<|eom_id|>",
  "<|end|>",
  "<end_of_turn>",
  "</s>",
  "<eos>",
  "<|eos|>",
  "<|pad|>",
  "<pad>",
];

/**
 * The tokens that chat templates leave at the end of a decoded response, of every family: the one list that all readers
 * use.
 */
const endTokens: readonly string[] = [...new Set([...general, ...families.flatMap(({ ends }) => ends)])];

const markers: readonly Marker[] = endTokens.map(markerOf);
/** What the tokens end in: most answers end otherwise, and are not looked at further. */
const lastSigns: ReadonlySet<string> = new Set(endTokens.map((token) => token.at(-1)!));
const none: readonly Marker[] = [];

/**
 * The text without the special tokens left over at its end, in any number, and the whitespace behind them. Idempotent.
 * O(n).
 *
 * @param more further tokens that count
 * @example
 * cutEndTokens("42<|im_end|>\n</s>") // => "42"
 */
export function cutEndTokens(text: string, more: readonly Marker[] = none): string {
  let cut = text;
  for (;;) {
    const end = cut.trimEnd();
    const length = (lastSigns.has(end.at(-1) ?? "") && lengthAtEnd(end, markers)) || lengthAtEnd(end, more);
    if (length === 0) return cut;
    cut = end.slice(0, -length);
  }
}

function lengthAtEnd(text: string, candidates: readonly Marker[]): number {
  for (const marker of candidates) {
    const length = endsWithMarker(text, marker);
    if (length > 0) return length;
  }
  return 0;
}

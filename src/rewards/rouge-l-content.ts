import { isFunctionWord } from "../normalize/function-words.ts";
import { type CompiledReferences, compileReferences } from "../verifiers/lcs/compiled.ts";
import type { RougeL, RougeOptions } from "./rouge-l.ts";
import { rougeLSequenceParts, sequenceReferences } from "./rouge-l-sequence.ts";

/** The references of a prompt, ready for {@link rougeLContent}. */
export interface ContentReferences {
  readonly all: CompiledReferences;
  /** Their content words; null where a reference has none. */
  readonly content: CompiledReferences | null;
}

const asIs = (tokens: string): string => tokens;

/** Tokens without function words. */
const contentOf = (tokens: string): string =>
  tokens
    .split(" ")
    .filter((token) => token !== "" && !isFunctionWord(token))
    .join(" ");

/**
 * Makes the references of a prompt ready for `rougeLContent`, to be shared by its rollouts.
 *
 * @throws {RewardError} `bad_option` when Chinese comes and there is no `segment`
 * @example
 * rougeLContent("the of a", contentReferences(["the end of a day"])).score // => 0
 */
export function contentReferences(
  references: readonly string[],
  options: RougeOptions = {},
): ContentReferences {
  const all = sequenceReferences(references, options);
  const texts = references.map((text) => contentOf(all.prepare(text)));
  return { all, content: texts.includes("") ? null : compileReferences(texts, asIs) };
}

/**
 * ROUGE-L that pays no base for function words: the lower of `rougeLSequence` with them and without them.
 *
 * Any two texts of one language share `the … of … to` in some order: a salad of them earns a quarter to a half of what
 * an honest summary does. Without them (ROUGE 1.5.5 can leave them out too, its option `-s`) it earns nothing; with
 * them their order counts. Never above `rougeLSequence`; identical texts score 1. Where a reference has no content word,
 * `rougeLSequence`. Symmetric but for that. Cost: that of `rougeLSequence` and a quarter to a half more.
 *
 * @param prediction the summary
 * @param references `contentReferences` of the alternatives
 * @returns the parts of the lower one
 * @example
 * rougeLContent("the cat sat on the mat", contentReferences(["the cat sat on a mat"])).score.toFixed(3) // => "0.833"
 */
export function rougeLContent(
  prediction: string,
  { all, content }: ContentReferences,
  options: RougeOptions = {},
): RougeL {
  const tokens = all.prepare(prediction);
  const whole = rougeLSequenceParts(tokens, { ...all, prepare: asIs }, options);
  if (content === null || whole.overlap === 0) return whole;
  const { kernel } = options;
  const bare = rougeLSequenceParts(contentOf(tokens), content, { kernel });
  return bare.score < whole.score ? bare : whole;
}

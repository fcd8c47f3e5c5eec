import type { PreparedText } from "./numbered-words.ts";
import { type PackedReferences, packReferences } from "./packed.ts";
import { internSentences } from "./sentences.ts";
import { Vocabulary } from "./vocabulary.ts";

/** The references of a prompt, compiled once for all the rollouts of its group. */
export interface CompiledReferences {
  readonly packed: PackedReferences;
  readonly vocabulary: Vocabulary;
  /** Length of each reference in words. */
  readonly lengths: readonly number[];
  /** Makes a text ready as the references were before they were numbered. */
  readonly prepare: (text: string) => PreparedText;
}

/**
 * Numbers and packs the references of a prompt. O(n).
 *
 * @param references alternative texts
 * @param prepare what is done to a text, reference or prediction, before its words are numbered
 */
export function compileReferences(
  references: readonly string[],
  prepare: (text: string) => PreparedText,
): CompiledReferences {
  const texts = references.map(prepare);
  const characters = texts.reduce((sum, { text }) => sum + text.length, 0);
  const vocabulary = new Vocabulary(characters >>> 3);
  const sentences = texts.map((text) => internSentences(text, vocabulary));
  return {
    packed: packReferences(sentences, vocabulary.size),
    vocabulary,
    lengths: sentences.map(({ words }) => words.length),
    prepare,
  };
}

/** Whether references were compiled already. */
export function isCompiled(
  references: readonly string[] | CompiledReferences,
): references is CompiledReferences {
  return !Array.isArray(references);
}

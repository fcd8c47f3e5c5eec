/** A text as numbered words. Sentence `s` is `words[ends[s - 1] … ends[s])`. */
export interface Sentences {
  /** A number a word; 0 for a word the vocabulary does not know. */
  words: Uint32Array;
  /** How many words there are up to each sentence's end. */
  ends: Uint32Array;
}

/** A text against a fixed vocabulary, with the number of its distinct words, unknown ones included. */
export interface KnownSentences extends Sentences {
  distinct: number;
}

/** A text ready to be numbered. */
export interface PreparedText {
  /** Lower-cased. */
  readonly text: string;
  /** Where words end, in order, besides at white space and dots: of a text whose words a segmenter cut. */
  readonly ends?: Uint32Array | undefined;
}

/** Thinking between two markers, once; the answer follows. */
export interface Blocks {
  readonly kind: "blocks";
  /** The opening marker; several where a family has several. `NAME` stands for any name. */
  readonly open: readonly string[];
  readonly close: readonly string[];
  /** A pair of plain tags in which the model puts its answer. */
  readonly wrapper?: readonly [string, string];
  /** What must come between thinking and answer, and what may end it: special tokens around the answer. */
  readonly frame?: { readonly begin: readonly string[]; readonly end: readonly string[] };
}

/** Messages in channels, one after the other; the last one is the answer. */
export interface Channels {
  readonly kind: "channels";
  /** What begins a message of the model's; the first one's stands in the prompt. */
  readonly start: string;
  /** What begins anybody's message. */
  readonly anyStart: string;
  /** What a message's header says after it, and what kind of channel that is. */
  readonly heads: readonly (readonly [string, "thinking" | "answer"])[];
  /** What parts header and text, where the header may say more; empty where the head itself does. */
  readonly body: string;
  /** What ends a message. */
  readonly close: readonly string[];
  /** The other special tokens of the framing. */
  readonly control: readonly string[];
}

/** How one line of models marks its thinking. */
export interface Family {
  /** The value of the option `thinking`. */
  readonly name: string;
  /** Other names of the same, as parsers have them; dashes, dots, underscores and case do not matter in any name. */
  readonly aliases: readonly string[];
  readonly models: string;
  /** Whether the chat template writes the opening marker, so that the completion lacks it. */
  readonly opened: boolean;
  /** Whether the markers are special tokens, which `skip_special_tokens=True` takes out of the text. */
  readonly special: boolean;
  readonly form: Blocks | Channels;
  /** What stands at the end of the raw text. */
  readonly ends: readonly string[];
  /** The package whose parser or chat template says so. */
  readonly source: string;
}

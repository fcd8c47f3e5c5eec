import { type BlockReader, blockReader, markersIn, partBlocks } from "./blocks.ts";
import { type ChannelReader, channelReader, partChannels } from "./channels.ts";
import { families } from "./families.ts";
import type { Family } from "./family.ts";
import { type Thinking, thinkingOption } from "./option.ts";
import type { Parts } from "./parts.ts";

/** Reads the thinking that stands in a text. */
export interface TextReader {
  readonly part: (text: string) => Parts;
  /** Whether a marker stands in the text, other than mentioned. */
  readonly marks: (text: string) => boolean;
  readonly form: BlockReader | ChannelReader;
  /** The family whose markers are special tokens; null where they are text. */
  readonly special: Family | null;
}

function readerOf(form: BlockReader | ChannelReader, special: Family | null): TextReader {
  if (form.kind === "blocks") {
    return {
      form,
      special,
      part: (text) => partBlocks(text, form),
      marks: (text) => markersIn(text, form).length > 0,
    };
  }
  return {
    form,
    special,
    part: (text) => partChannels(text, form),
    marks: (text) => text.search(form.token) >= 0,
  };
}

const think = { open: ["<think>"], close: ["</think>"] };

/** The reader of `tags`, the default. */
export const tagsReader: TextReader = readerOf(blockReader(think, [], { reopens: false }), null);
const openedReader = readerOf(blockReader(think), null);

/** Made when they are first needed: their patterns take longer to compile than a short text to read. */
const ofFamilies = new Map<string, TextReader>();

function familyReader(name: string): TextReader | undefined {
  const known = ofFamilies.get(name);
  if (known !== undefined) return known;
  const family = families.find((one) => one.name === name);
  if (family === undefined) return undefined;
  const { form, special } = family;
  const made = readerOf(
    form.kind === "blocks" ? blockReader(form) : channelReader(form),
    special ? family : null,
  );
  ofFamilies.set(name, made);
  return made;
}

/** Of markers of one's own: by the object, which a batch hands over again and again. */
const ofObjects = new WeakMap<object, TextReader>();

/**
 * The reader of a declared way of thinking; null for `none` and `field`, where no marker means anything.
 *
 * @throws RewardError `bad_option`
 */
export function textReader(thinking: Thinking): TextReader | null {
  const known = typeof thinking === "string" ? fixed(thinking) : ofObjects.get(thinking);
  if (known !== undefined) return known;
  const declared = thinkingOption(thinking);
  if (typeof declared === "string") return fixed(declared) ?? null;
  const { open, close, wrapper, ends } = declared;
  const form = {
    open: open === undefined ? [] : [open],
    close: [close],
    ...(wrapper === undefined ? {} : { wrapper }),
  };
  const made = readerOf(blockReader(form, ends), null);
  if (typeof thinking === "object") ofObjects.set(thinking, made);
  return made;
}

function fixed(name: string): TextReader | null | undefined {
  if (name === "tags") return tagsReader;
  if (name === "opened") return openedReader;
  if (name === "none" || name === "field") return null;
  return familyReader(name);
}

import { RewardError } from "../errors.ts";
import { limitedJson } from "../json/limited-json.ts";
import { nearestOrAll } from "../nearest.ts";
import { families } from "./families.ts";

/** Markers of one's own. */
export interface OwnMarkers {
  /** The marker that opens the thinking. */
  readonly open?: string;
  /** The marker that ends it. */
  readonly close: string;
  /** Whether the chat template writes the opening marker, so that the completion lacks it. */
  readonly opened?: boolean;
  /** A pair of tags that is taken off the answer where it spans all of it. */
  readonly wrapper?: readonly [open: string, close: string];
  /** What may be left over at the end of the text, besides the end tokens that are known. */
  readonly ends?: readonly string[];
}

/**
 * How the model marks its thinking, said by who runs it.
 *
 * - `tags`, the default: `<think>…</think>`; types without a gate read the whole text where no tag stands
 * - `opened`: the same, and the template wrote `<think>`: without `</think>` the rollout is unfinished, for every type
 * - `none`: there is no thinking in the text, or none any more: the whole text is the answer
 * - `field`: it stands beside the text
 * - a family's name: `gpt-oss`, `mistral`, `gemma4`, `seed-oss`, `granite-3.2` …
 * - markers of one's own
 */
export type Thinking = "tags" | "opened" | "none" | "field" | (string & {}) | OwnMarkers;

/** Whether the text is one turn of the model's, or several with tools between, of which the last one counts. */
export type Turns = "one" | "last";

/** The ways that are no family. */
const ways = ["tags", "opened", "none", "field"] as const;

const keyOf = (name: string): string => name.toLowerCase().replace(/[-._ ]/g, "");

const byKey: ReadonlyMap<string, string> = new Map(
  families.flatMap(({ name, aliases }) => [name, ...aliases].map((key) => [keyOf(key), name])),
);

/** Most characters of a marker of one's own. */
const longest = 200;

/** Most end tokens of one's own. */
const mostEnds = 32;

const size = `, each 1 to ${longest} characters long`;

const isMarker = (value: unknown): value is string =>
  typeof value === "string" && value.trim() !== "" && value.length <= longest;

const fault = (message: string): RewardError => new RewardError("bad_option", message, "/thinking");

/**
 * The option `thinking`, as the package, the command and the service take it: one of the four words, a family's name in
 * any spelling, markers of one's own (each at most 200 characters long), or those as JSON text, within the limits of
 * `limitedJson`.
 *
 * @returns a word, a family's name as the table has it, or the markers
 * @throws RewardError `bad_option`
 * @example
 * thinkingOption("GPT_OSS") // => "gpt-oss"
 */
export function thinkingOption(value: unknown): Thinking {
  if (typeof value === "string") {
    if (value.trimStart().startsWith("{")) return thinkingOption(parsed(value));
    const name = ways.find((way) => way === value) ?? byKey.get(keyOf(value));
    if (name !== undefined) return name;
    const known = [...ways, ...families.map(({ name }) => name)];
    const hint = nearestOrAll(value, known);
    throw fault(`thinking ${JSON.stringify(value.slice(0, 80))} is not known${hint}`);
  }
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw fault('thinking must be a word, a family\'s name, or an object like {"close":"</think>"}');
  const { open, close, opened, wrapper, ends, ...rest } = value as Record<string, unknown>;
  const [unknown] = Object.keys(rest);
  if (unknown !== undefined) throw fault(`thinking has no member ${JSON.stringify(unknown.slice(0, 80))}`);
  if (!isMarker(close)) throw fault(`thinking.close must be the text that ends the thinking${size}`);
  if (open !== undefined && (!isMarker(open) || open === close))
    throw fault(`thinking.open must be a text, another one than thinking.close${size}`);
  if (opened !== undefined && typeof opened !== "boolean")
    throw fault("thinking.opened must be true or false");
  if (wrapper !== undefined && !(Array.isArray(wrapper) && wrapper.length === 2 && wrapper.every(isMarker)))
    throw fault(`thinking.wrapper must be two texts, like ["<answer>","</answer>"]${size}`);
  if (ends !== undefined && !(Array.isArray(ends) && ends.length <= mostEnds && ends.every(isMarker)))
    throw fault(`thinking.ends must be a list of at most ${mostEnds} texts${size}`);
  return value as unknown as OwnMarkers;
}

function parsed(text: string): unknown {
  const json = limitedJson(text);
  if (json === undefined) throw fault(`thinking is not JSON: ${JSON.stringify(text.slice(0, 80))}`);
  if (json.fault !== undefined) throw fault(`thinking ${json.fault}`);
  return json.value;
}

/**
 * The option `turns`.
 *
 * @throws RewardError `bad_option`
 */
export function turnsOption(value: unknown): Turns {
  if (value === "one" || value === "last") return value;
  throw new RewardError("bad_option", "turns is `one` or `last`", "/turns");
}

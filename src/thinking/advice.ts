import { families } from "./families.ts";
import { anyOf, markerOf } from "./marker.ts";
import type { Thinking } from "./option.ts";

/** What ends the thinking of a family in its raw text, where it is not what ends it for everybody. */
const ends: readonly (readonly [string, string])[] = [
  ...families.flatMap(({ name, form }) => {
    const markers = form.kind === "blocks" ? form.close : form.heads.map(([head]) => head + form.body);
    return markers.filter((marker) => marker !== "</think>").map((marker) => [marker, name] as const);
  }),
  // What is left of gpt-oss without its special tokens.
  ["assistantfinal", "gpt-oss"],
];

/** Any of them: one look for them all, since hardly a text has one. */
const anyEnd = new RegExp(anyOf(ends.map(([marker]) => marker)));

/**
 * The family whose end of thinking stands in a text, for a word of advice and never for a score: the text could say
 * anything. Null without one. O(n).
 *
 * @example
 * familyAdvice("[THINK]hm[/THINK]4") // => "mistral"
 */
export function familyAdvice(response: string): string | null {
  if (!anyEnd.test(response)) return null;
  return ends.find(([marker]) => new RegExp(markerOf(marker).pattern).test(response))?.[1] ?? null;
}

/** How many rollouts of a run were gated. */
export interface GatedCount {
  /** How many rollouts were gated. */
  readonly gated: number;
  /** How many have a score. */
  readonly total: number;
  /** Why the first of them was gated, as its reason says. */
  readonly why?: string;
}

/**
 * One line for a run whose rollouts were all gated, which names the option that says how the model thinks; null for any
 * other run, and for fewer than two rollouts.
 *
 * @param option what the option is called where the line is read
 * @example
 * gatedAdvice({ gated: 200, total: 200 }, "tags", "--thinking") // => "200 of 200 gated: no response ends its thinking with </think>; see --thinking"
 * @example
 * gatedAdvice({ gated: 199, total: 200 }, "tags", "--thinking") // => null
 */
export function gatedAdvice(
  { gated, total, why }: GatedCount,
  thinking: Thinking = "tags",
  option = "thinking",
): string | null {
  if (gated < total || total < 2) return null;
  const how = typeof thinking === "string" ? thinking : thinking.close;
  // A reason may end in where to look, which the line does, too.
  const own = why?.replace(/: see the option thinking$/, "");
  const usual =
    thinking === "tags" || thinking === "opened"
      ? "no response ends its thinking with </think>"
      : `no response ends its thinking as declared (${how})`;
  return `${gated} of ${total} gated: ${own || usual}; see ${option}`;
}

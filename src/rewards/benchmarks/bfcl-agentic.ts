import { defineReward } from "../../define.ts";
import { isBlank, lower } from "../../normalize/python-text.ts";
import { containsWord, isWordAt, isWordBefore } from "../../normalize/python-unicode.ts";
import { afterThinking } from "../../normalize/think-block.ts";
import { answerText } from "../answer-text.ts";
import { answerList } from "../plain-label.ts";
import { field } from "../reference.ts";
import { binary } from "../verdict.ts";

/** How {@link bfclAgentic} compares. */
export interface BfclOptions {
  /** Keep a point, a minus and a slash that make a number what it is: 3.14 is not 314, -5 not 5. */
  readonly numbers?: "merged" | "kept";
}

const dropped = /[,./\-_*^()]/g;
const droppedAroundNumbers = /[,_*^()]|(?<!\d)[./]|[./](?!\d)|-(?!\d)|(?<=[\p{L}\p{N}])-/gu;

const standard = (text: string, numbers: "merged" | "kept"): string =>
  lower(text.replace(numbers === "merged" ? dropped : droppedAroundNumbers, "")).replaceAll("'", '"');

/**
 * Whether the needle stands somewhere as a whole: at neither end does a word go on, or a number with its sign, its
 * point or its slash, which are all that is left of these characters.
 */
function standsWhole(text: string, needle: string): boolean {
  const goesOn = (at: number): boolean => text[at] === "." || text[at] === "/";
  for (let at = text.indexOf(needle); at >= 0 && needle !== ""; at = text.indexOf(needle, at + 1)) {
    const end = at + needle.length;
    const isOpen = isWordBefore(text, at) || goesOn(at - 1) || text[at - 1] === "-";
    if (!isOpen && !isWordAt(text, end) && !goesOn(end)) return true;
  }
  return false;
}

/**
 * BFCL's agentic check: 1 when one of the possible answers stands in the text with a word boundary on both sides, after
 * `,./-_*^()` are dropped and letters lowered on both sides, else 0.
 *
 * Not symmetric. An empty possible answer is found in every text that has a word. With `numbers: "kept"` a number is
 * found as a whole alone (-5 is not in 5, nor 5 in -5, nor 3 in 3.14) and an empty answer never. O(answers · |text|).
 *
 * @param text the model's last message
 * @param possible the answers of which any is right
 * @returns 0 or 1
 * @see bfcl-eval, eval_checker/agentic_eval/agentic_checker.py
 * @example
 * bfclAgentic("It was on April 1,2024.", ["April 1, 2024", "1 April"]) // => 0
 * @example
 * bfclAgentic("It was on April 1, 2024.", ["April 1 2024"]) // => 1
 */
export function bfclAgentic(
  text: string,
  possible: readonly string[],
  { numbers = "merged" }: BfclOptions = {},
): number {
  const searched = standard(text, numbers);
  const stands = numbers === "merged" ? containsWord : standsWhole;
  return possible.some((answer) => stands(searched, standard(answer, numbers))) ? 1 : 0;
}

/** The `answer` of a message that is the JSON object the benchmark's prompt asks for; else the message. */
function finalAnswer(text: string): string {
  const match = /\{[^{}]{0,4000}\}\s*(?:```\s*)?$/.exec(text);
  const found = match === null ? null : /"answer"\s*:\s*("(?:[^"\\\n]|\\.)*"|-?[\d.]+)/.exec(match[0]);
  return found === null ? text : found[1]!.replace(/^"|"$/g, "");
}

export const bfclAgenticReward = defineReward<readonly string[]>({
  type: "bfcl_agentic",
  summary: "whether one of the possible answers stands in the last message",
  comparesWith: "possible_answers",
  source: "bfcl-eval, eval_checker/agentic_eval/agentic_checker.py",
  routes: [{ source: "bfcl_agentic" }],
  gate: "none",
  reference: {
    type: "object",
    properties: {
      possible_answers: { type: "array", items: { type: ["string", "number"] } },
      golden_label: { type: ["string", "number"] },
    },
    anyOf: [{ required: ["possible_answers"] }, { required: ["golden_label"] }],
  },
  parts: ["matched"],
  read: (truth, context) =>
    answerList(
      field(truth, "possible_answers") ?? field(truth, "golden_label"),
      "/possible_answers",
      context,
    ),
  score(response, possible, { profile }) {
    const compat = profile.variants.scorers === "published";
    const message = compat
      ? (afterThinking(response) ?? response)
      : finalAnswer(answerText(response, profile));
    const score = bfclAgentic(message, possible, { numbers: compat ? "merged" : "kept" });
    return binary(score, isBlank(message) ? "no_answer" : "scored", {
      hit: "a possible answer stands in the message",
      miss: "none of the possible answers stands in the message",
    });
  },
});

import { finalRegion, placeInRegion } from "../answer/final-region.ts";
import { summaryPlaces, summaryText } from "../answer/summary-text.ts";
import { writtenPlaces } from "../answer/written-places.ts";
import { counted } from "../counted.ts";
import { type Context, defineReward } from "../define.ts";
import { RewardError } from "../errors.ts";
import { lower } from "../normalize/python-text.ts";
import { foldUnicode } from "../normalize/unicode.ts";
import { took } from "../steps.ts";
import type { CompiledReferences } from "../verifiers/lcs/compiled.ts";
import { type Counter, countHere } from "../verifiers/lcs/count.ts";
import { foundWords } from "./found-words.ts";
import { itemsAsRunSchema, itemsSchema, languageOf, readItems } from "./reference.ts";
import { type RougeL, rougeLParts, summaryReferences } from "./rouge-l.ts";
import { type ContentReferences, contentReferences, rougeLContent } from "./rouge-l-content.ts";
import { tokenPlaces } from "./rouge-l-sequence.ts";
import { isAbsent, noAnswer } from "./verdict.ts";

/** The compiled references: as the union variant compares them, or as the sequence variant does. */
type Compiled = CompiledReferences | ContentReferences;

const isContent = (compiled: Compiled): compiled is ContentReferences => "content" in compiled;

interface SummaryReferences {
  readonly compiled: Compiled;
  readonly fault: string | null;
}

/**
 * The alternative summaries, compiled. An empty one beside others makes every score 0 in the union variant, and is
 * simply no alternative in the sequence variant, which refuses references that have no words at all.
 */
function readReferences(truth: unknown, context: Context): SummaryReferences {
  const { items, language, fault } = readItems(truth, context, { blanks: "dropped" });
  return { compiled: compile(items, language === "Chinese", context), fault };
}

/** The references compiled last: the rollouts of a prompt come one after the other. */
let last: { readonly key: readonly unknown[]; readonly compiled: Compiled } | undefined;

function compile(items: readonly string[], isChinese: boolean, { profile, segment }: Context): Compiled {
  const isUnion = profile.variants.summary === "union";
  const key = [isUnion, isChinese, segment, ...items];
  if (last !== undefined && key.length === last.key.length && key.every((part, i) => part === last!.key[i])) {
    return last.compiled;
  }
  const compiled = isUnion
    ? summaryReferences(items, isChinese ? { segment } : {})
    : contentReferences(
        items.map((item) => summaryText(foldUnicode(item))),
        { segment },
      );
  if (isContent(compiled) && compiled.all.lengths.every((length) => length === 0))
    throw new RewardError("bad_reference", "doc_ids: no summary has words", "/doc_ids");
  last = { key, compiled };
  return compiled;
}

/**
 * Pairs of a word of the answer and one of the references that are looked at before it is given up: about a second.
 * Summaries of ten thousand words each have a fortieth of it.
 */
const maxPairs = 4_000_000_000;

/** As many of them are looked at in a step, at worst. */
const pairsAStep = 300;

/** Counts what is within the limit; which device counts it makes no difference to that. */
function bounded(count: Counter = countHere): Counter {
  return (task) => {
    const pairs = task.prediction.words.length * task.packed.wordAt.length;
    took(pairs / pairsAStep);
    if (pairs > maxPairs)
      throw new RewardError(
        "timeout",
        `more than ${maxPairs} pairs of words: nothing is known of the answer`,
      );
    return count(task);
  };
}

/** The part of an answer that profile `hardened` counts. */
const regionOf = (folded: string) => finalRegion(folded, "list", { marks: "enclosed" });
const summaryOf = (text: string): string => summaryText(regionOf(foldUnicode(text)).text);

/** Where a place of a text in lower case stands in the text; null where its lower case has another length. */
const loweredPlace = (text: string): ((at: number) => number) | null =>
  lower(text).length === text.length ? (at) => at : null;

/** Where a place of the tokens of {@link summaryOf} stands in the text; null where that cannot be told. O(n). */
function summaryPlace(text: string): ((at: number) => number) | null {
  const folded = foldUnicode(text);
  const written = writtenPlaces(text, folded, foldUnicode);
  const { text: region, span, parts } = regionOf(folded);
  const summary = summaryPlaces(region);
  const tokens = tokenPlaces(summaryText(region));
  if (written === null || summary === null || tokens === null) return null;
  return (at) => written(placeInRegion(parts ?? [span[0]], region, summary[tokens[at]!]!));
}

export const rougeLReward = defineReward<SummaryReferences>({
  type: "ROUGE-L",
  summary: "how much of the best reference summary's wording the answer has, in order",
  comparesWith: "doc_ids (alternative summaries)",
  source: "GoLongRL, verl/utils/reward_score/long_bench_pro.py, Summary; rouge 1.0.1",
  routes: [
    { source: "longbench_pro", task: "T4.1 Global-Coverage Constrained Summary" },
    { source: "longbench_pro", task: "T4.2 Query-Focused Summary" },
  ],
  reference: itemsSchema,
  referenceAsRun: itemsAsRunSchema,
  label: { field: "doc_ids", list: "alternatives", beside: languageOf },
  parts: ["overlap", "predicted", "expected", "precision", "recall"],
  steps: { golongrl: 0.15, hardened: 5 },
  read: readReferences,
  score(response, { compiled, fault }, { profile, count: counter, places }) {
    const count = bounded(counter);
    // In the union variant the marker, where one stands, is a word of the summary.
    const text = profile.whole(response);
    const summary = isContent(compiled) ? summaryOf(text) : text;
    const rouge: RougeL = isContent(compiled)
      ? rougeLContent(summary, compiled, { count })
      : rougeLParts(text, compiled, { count });
    const { score, precision, recall, overlap, predictionWords, referenceWords } = rouge;
    const absent = isAbsent(score, response, profile, score === 0 ? profile.area(response) : undefined);
    const found =
      places !== true
        ? undefined
        : foundWords({
            text: summary,
            compiled: isContent(compiled) ? compiled.all : compiled,
            rouge,
            isUnion: !isContent(compiled),
            place: isContent(compiled) ? summaryPlace(text) : loweredPlace(text),
          });
    return {
      ...(found && { found }),
      score,
      status: absent ? "no_answer" : "scored",
      reason: absent
        ? noAnswer
        : (fault ??
          `${counted(overlap, "word")} of the best reference's ${referenceWords} found among ${predictionWords}`),
      parts: { overlap, predicted: predictionWords, expected: referenceWords, precision, recall },
    };
  },
});

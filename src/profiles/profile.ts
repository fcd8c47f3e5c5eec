import type { PlacedItem } from "../normalize/lines.ts";
import type { NumberedLists } from "../normalize/numbered-lists.ts";
import type { Given } from "../thinking/given.ts";
import type { StatedAnswer, Status } from "../verdict.ts";

/** The names a caller may give as `profile`. */
export type ProfileName = "golongrl" | "hardened";

/** A reference, and the reading of an answer that is to be compared with it. */
export interface Reader<Value> {
  /** The reference in the form in which it is compared. */
  readonly reference: Value;
  /** An answer's text in that form. */
  readonly read: (text: string) => Value;
  /**
   * The items of a list that is a text's end, by number beside the reference's, up to `most`; undefined where it must be
   * read as they are written.
   */
  readonly number?: ((text: string, begin: number, most?: number) => NumberedLists | undefined) | undefined;
  /** The items of a list as they stand in the text, repeats among them: the same that `read` gives. */
  readonly placed?: ((text: string) => readonly PlacedItem[]) | undefined;
  /** Why a text in which nothing was read has nothing although something is written; null otherwise. */
  readonly fault?: (text: string) => string | null;
}

/** The part of a response in which its list stands. */
export interface ListRegion {
  readonly text: string;
  /** Where its places stand in the text that it was found in; null where that cannot be told. O(text). */
  readonly places: () => ((at: number) => number) | null;
  /** What is shown of it in a verdict; none where it is blank. */
  readonly answer: StatedAnswer | undefined;
  /** Why there is no list to be read, or null. */
  readonly fault: string | null;
}

/** Which variant of a metric is meant, as plain data. */
export interface Variants {
  /** Which occurrence of a repeated item counts. */
  readonly repeats: "last" | "first";
  /** Whether naming more than the reference holds is free where the reference's metrics let it be, or always costs. */
  readonly extras: "free" | "charged";
  /** Whether trec_eval's C strings, which end at a NUL, are imitated. */
  readonly names: "c-string" | "whole";
  /** Which lines of a one-answer list count, and which reference items. */
  readonly oneAnswer: "first-line" | "every-line";
  /** Which stated choice counts. */
  readonly choice: "first" | "committed";
  /** How a table is found, and when its cells are equal. */
  readonly tables: "first-answer" | "last-answer";
  /** Which ROUGE-L. */
  readonly summary: "union" | "sequence";
  /** Whether a reference that is empty or of the wrong type scores as it did in the run, or is refused. */
  readonly references: "as-run" | "strict";
  /** Whether the scorers of benchmarks and verl's rules are the published ones, or read the committed answer alone. */
  readonly scorers: "published" | "fair";
}

/** Why a rollout earns nothing, before any type looks at it. */
export interface Refusal {
  readonly status: Status;
  readonly reason: string;
  /** Whether types without a gate of their own are bound by it, too. */
  readonly always: boolean;
}

/**
 * A profile: how text becomes values, and which variant of each metric is meant.
 * The scorers themselves are shared; a profile never holds a second copy of a metric.
 */
export interface Profile {
  readonly name: ProfileName;
  /** Why the rollout earns nothing, or null when it passes. */
  readonly gate: (given: Given) => Refusal | null;
  /** Whether a gated response scores 0 even where no reward type belongs to the sample. */
  readonly gatesFirst: boolean;
  /** Whether the sample scores 0 whatever its task is called, before anybody looks the task up. */
  readonly zeroBeforeDispatch: (dataSource: unknown, truth: unknown) => boolean;
  /** Of the ground truths that a label stands for, those of which the best counts. */
  readonly alternatives: (
    truths: readonly unknown[],
    label: unknown,
    dataSource: string,
  ) => readonly unknown[];
  /** What a type's `score` is given of the rollout, and these three take the answer's text from. */
  readonly text: (given: Given, type: { readonly gate?: "profile" | "none" }) => string;
  /** Where places of that text stand in the response, at 0 at least. O(n) at first. */
  readonly places: (given: Given, type: { readonly gate?: "profile" | "none" }) => (at: number) => number;
  /** The text of a direct answer (EM, choice): an end of what it is given, as are the two below. */
  readonly visible: (text: string) => string;
  /** The text of an answer that has no marker: a summary, a table, a mathematical answer. */
  readonly whole: (text: string) => string;
  /** The text of a list answer. */
  readonly area: (text: string) => string;
  /** Where a list answer stands and why it is none, in a profile that looks for it; else null. */
  readonly region: (text: string) => ListRegion | null;
  /** How a label is compared with a direct answer. */
  readonly label: (reference: string) => Reader<string>;
  /** How a reference list's items are compared with a list answer's. */
  readonly list: (reference: readonly string[]) => Reader<readonly string[]>;
  readonly variants: Variants;
}

import type { OutsideMove } from "../../src/audit/explanation.ts";
import type { Backend } from "../../src/batch/gpu/counts.ts";
import type { ProfileName } from "../../src/profiles/profile.ts";
import type { Result } from "../../src/scoring/result.ts";
import type { Found } from "../../src/verdict.ts";
import type { PromptTurn } from "../../src/view/texts.ts";

/** What the list knows of a rollout. */
export interface Row {
  /** Counted from 1. */
  readonly line: number;
  readonly id: string;
  readonly prompt: string;
  readonly type: string;
  readonly status: string;
  readonly golongrl: number | null;
  readonly hardened: number | null;
}

/** Items of a list answer against the reference's. */
export interface Items {
  readonly matched: readonly string[];
  readonly missed: readonly string[];
  readonly extra: readonly string[];
}

/** How a mathematical answer was read. */
export interface MathReading {
  readonly extracted: string | null;
  readonly method: string;
  readonly tree: string;
  readonly goldTree: string;
}

/** A stretch of words: in both texts, or in one. */
export interface Stretch {
  readonly side: "both" | "response" | "reference";
  readonly words: readonly string[];
}

/** The answer beside the reference that counts. */
export interface Alignment {
  readonly stretches: readonly Stretch[];
  /** Which reference it is, or why there is nothing to be seen. */
  readonly note: string;
}

/** One profile's view of a rollout. */
export interface View {
  readonly result: Result;
  readonly items: Items | null;
  readonly math: MathReading | null;
  /** What the scorer says that it found, and where; null where it read nothing or does not say. */
  readonly found: Found | null;
}

/** A rollout, opened. */
export interface Detail {
  readonly title: string;
  /** The prompt, turn by turn; empty where the record does not carry it. */
  readonly prompt: readonly PromptTurn[];
  /** What the record says of its place among others, by name. */
  readonly chips: readonly (readonly [name: string, value: string])[];
  readonly source: string;
  readonly response: string;
  /** Where the thinking ends in the response: 0 where it has no end of it. */
  readonly thinkingEnd: number;
  /** Where the answer area begins as the published run finds it, after the thinking. */
  readonly areaStart: number;
  readonly reference: string;
  readonly definition: string;
  readonly views: Readonly<Record<ProfileName, View>>;
  readonly causes: readonly (OutsideMove & { readonly meaning: string })[];
  /** Of a summary. */
  readonly alignment: Alignment | null;
}

/** Where the Chinese segmenter is: the address of its dictionary, or that itself, packed. */
export type SegmenterSource = string | Blob;

/** What the worker is told once. */
export interface Setting {
  readonly segmenter: SegmenterSource;
  /** Takes a software adapter for a GPU: for tests. */
  readonly softwareGpu: boolean;
}

/** What the page asks of the worker. */
export type Request =
  | ({ readonly kind: "start" } & Setting)
  /** How the model marks its thinking, for all that is scored from now on. */
  | { readonly kind: "think"; readonly thinking: string }
  | { readonly kind: "load"; readonly blob: Blob; readonly name: string }
  | { readonly kind: "open"; readonly line: number }
  | { readonly kind: "try"; readonly type: string; readonly response: string; readonly reference: string };

/** What the worker answers. */
export type Reply =
  | {
      readonly kind: "rows";
      readonly rows: readonly Row[];
      readonly share: number;
      /** Where the rows' summaries were counted; null where there was none. */
      readonly backend: Backend | null;
    }
  | { readonly kind: "loaded"; readonly lines: number }
  | { readonly kind: "detail"; readonly detail: Detail; readonly line: number }
  | { readonly kind: "tried"; readonly detail: Detail }
  | { readonly kind: "note"; readonly text: string }
  | { readonly kind: "fault"; readonly text: string };

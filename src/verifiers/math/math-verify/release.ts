/** The releases of Math-Verify whose verdicts can be asked for. */
export type MathVerifyRelease = "0.8.0" | "0.9.0";

/** Where releases differ, each named after what it changes. */
export interface ReleaseRules {
  /** `percent`, `percentage` and `pct` are a sign wherever they stand (`percentile`), or as whole words alone. */
  readonly percentWords: "anywhere" | "whole";
  /** The `and` or `or` that joins two boxes may be part of a word (`Therefore`), or is a word. */
  readonly boxSeparators: "anywhere" | "whole";
  /** Whether a box that repeats the one before it is left out. */
  readonly mergesRepeatedBoxes: boolean;
  /** Whether `\gamma` and `\Gamma` are Euler's constant, and before a bracket the gamma function, or names. */
  readonly knowsGamma: boolean;
  /** Whether an integer equals the same integer with a percent sign: 50 and `50\%`. */
  readonly forgivesPercent: boolean;
}

/**
 * The differences between releases, read off the packages with their grammars (latex2sympy2_extended 1.10.2 and
 * 1.11.0); a fixture compares the readings with both.
 */
export const releases: Readonly<Record<MathVerifyRelease, ReleaseRules>> = {
  "0.8.0": {
    percentWords: "anywhere",
    boxSeparators: "anywhere",
    mergesRepeatedBoxes: false,
    knowsGamma: false,
    forgivesPercent: false,
  },
  "0.9.0": {
    percentWords: "whole",
    boxSeparators: "whole",
    mergesRepeatedBoxes: true,
    knowsGamma: true,
    forgivesPercent: true,
  },
};

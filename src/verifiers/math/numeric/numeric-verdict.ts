/** The layer that settled a comparison; `none` where no layer could. */
export type NumericMethod = "identical" | "exact" | "rounded" | "modular" | "sampled" | "bigfloat" | "none";

export interface NumericVerdict {
  /** `undefined`: not decided. */
  readonly equal: boolean | undefined;
  readonly method: NumericMethod;
  /** The budget ended before a decision. */
  readonly exhausted: boolean;
}

export interface NumericOptions {
  /** An odd root of a negative number is the real one (else the principal one). Default true. */
  readonly realRoots?: boolean;
  /**
   * Numbers are equal when they agree after rounding to so many decimals (Math-Verify: 6, once a float stands on
   * either side). Absent: no rounding at all.
   */
  readonly decimals?: number | undefined;
  /** Numbers are equal when they differ by less than this (Math-Verify chops at 2^-49). Absent: 0. */
  readonly tolerance?: number | undefined;
  /**
   * What only doubles could compare (an integral without a rule, an infinite sum) counts as equal.
   * Default false: undecided.
   */
  readonly trustDoubles?: boolean;
  /** Looks at every break point of |x|, ⌊x⌋, max, mod and kin before an identity of functions is believed. Default false. */
  readonly breakPoints?: boolean;
  /** Functions without i are functions of real numbers: where neither is defined they need not agree. Default false. */
  readonly ofReals?: boolean;
}

/** The rules of mathematics as it is taught: real roots, functions of real numbers, break points looked at. */
export const OF_REALS: NumericOptions = { realRoots: true, breakPoints: true, ofReals: true };

/** Principal roots and complex functions, as computer algebra has them. */
export const PRINCIPAL: NumericOptions = { realRoots: false };

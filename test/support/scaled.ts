import fc from "fast-check";

/** A number of random cases, scaled like fast-check's own where fewer runs than its 100 are asked of all properties. */
export const scaled = (cases: number): number =>
  Math.ceil((cases * (fc.readConfigureGlobal().numRuns ?? 100)) / 100);

import type { FunctionRecord } from "./record.ts";
import { step } from "./step.ts";

/** The nearest integer. */
export const round: FunctionRecord<"round"> = {
  name: "round",
  latex: [],
  words: [],
  operators: [],
  complex: step(Math.round),
  breakPoints: true,
  corners: true,
};

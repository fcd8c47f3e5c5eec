import { bigExtreme, exactExtreme, extreme } from "./extreme.ts";
import type { FunctionRecord } from "./record.ts";

/** The least of its arguments. */
export const minimum: FunctionRecord<"min"> = {
  name: "min",
  latex: ["min"],
  words: ["min"],
  operators: [],
  exact: (values) => exactExtreme(false, values),
  complex: (...values) => extreme(false, values),
  bigfloat: (z, bits, ...more) => bigExtreme(false, [z, ...more], bits),
  several: true,
  breakPoints: true,
  corners: true,
};

import { bigExtreme, exactExtreme, extreme } from "./extreme.ts";
import type { FunctionRecord } from "./record.ts";

/** The greatest of its arguments. */
export const maximum: FunctionRecord<"max"> = {
  name: "max",
  latex: ["max"],
  words: ["max"],
  operators: [],
  exact: (values) => exactExtreme(true, values),
  complex: (...values) => extreme(true, values),
  bigfloat: (z, bits, ...more) => bigExtreme(true, [z, ...more], bits),
  several: true,
  breakPoints: true,
  corners: true,
};

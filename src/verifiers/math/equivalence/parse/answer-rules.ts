import type { Rules } from "../../grammar/rules.ts";
import { SHARED } from "../../grammar/shared-rules.ts";
import { APPLICATIONS } from "./applications.ts";
import { BRACKETS } from "./brackets.ts";
import { FACTORS } from "./factors.ts";
import { MATRICES } from "./matrix-groups.ts";
import { NAMES } from "./names.ts";
import { NUMBERS } from "./number-forms.ts";
import { PRODUCTS } from "./products.ts";
import { STATEMENTS } from "./statements.ts";

/** The lenient reading of an answer: what a mathematician takes it to mean. */
export const ANSWER_RULES: Rules = {
  ...SHARED,
  ...NAMES,
  ...APPLICATIONS,
  ...NUMBERS,
  ...BRACKETS,
  ...MATRICES,
  ...PRODUCTS,
  ...FACTORS,
  ...STATEMENTS,
};

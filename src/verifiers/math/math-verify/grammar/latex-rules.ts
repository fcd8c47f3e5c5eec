import type { Rules } from "../../grammar/rules.ts";
import { SHARED } from "../../grammar/shared-rules.ts";
import { APPLICATIONS } from "./applications.ts";
import { BRACKETS } from "./brackets.ts";
import { NAMES } from "./names.ts";
import { PRODUCTS } from "./products.ts";
import { STATEMENTS } from "./statements.ts";

/** Math-Verify's grammar: what it reads, as it reads it. Everything outside it is unreadable. */
export const LATEX_RULES: Rules = {
  ...SHARED,
  ...NAMES,
  ...APPLICATIONS,
  ...BRACKETS,
  ...PRODUCTS,
  ...STATEMENTS,
};

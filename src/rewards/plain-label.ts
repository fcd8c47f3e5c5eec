import type { Context } from "../define.ts";
import { RewardError } from "../errors.ts";
import type { JsonSchema } from "../ground-truth.ts";
import { labelSchema, labelText } from "./reference.ts";

/** A ground truth that is the label itself, as verl's data sets have it, or an object with a `golden_label`. */
export const plainLabelSchema: JsonSchema = { anyOf: [{ type: ["string", "number"] }, labelSchema] };

/**
 * The label of a ground truth that may be the bare label.
 *
 * @throws RewardError `bad_reference`, by the rules of {@link labelText}
 */
export function plainLabel(truth: unknown, context: Context): string {
  const isBare = typeof truth === "string" || typeof truth === "number";
  return labelText(isBare ? { golden_label: truth } : truth, context);
}

/**
 * Answers of which any is right: a string or a list of strings.
 *
 * Profile `hardened` refuses an empty list and a blank answer, which would reward saying nothing.
 *
 * @param value the field's value
 * @param pointer where it stands, for the error
 * @throws RewardError `bad_reference`
 */
export function answerList(value: unknown, pointer: string, context: Context): readonly string[] {
  const list = Array.isArray(value) ? value : [value];
  if (list.length === 0 && context.profile.variants.references === "strict") {
    throw new RewardError("bad_reference", "there is no reference answer", pointer);
  }
  return list.map((answer) => labelText({ golden_label: answer }, context));
}

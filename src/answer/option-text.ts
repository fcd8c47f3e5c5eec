import { bareForms } from "./bare-forms.ts";
import { focuses, otherLeftOut } from "./focus.ts";
import type { Reading, StretchKind } from "./reading.ts";

/** An option's text as it is compared. */
export const optionKey = (text: string): string =>
  (bareForms(text).at(-1) ?? text).toLowerCase().replace(/\s+/g, " ").trim();

/** "(C)" or ", that is option C", behind an option's text. */
const ownLabel =
  /^(.{0,500}?\S)(?:[ \t]{0,4}\((?:option |choice |answer )?([A-Z])\)|,? (?:i\.e\.,? |that is,? |which is )?(?:option|choice|answer) \(?([A-Z])\)?)[.\s]{0,4}$/;

/** An option's text in place of its label: "Paris", "Paris (C)", and as what a sentence says, "It is Paris." */
export function optionRead(
  line: string,
  from: number,
  to: number,
  how: StretchKind,
  options: ReadonlyMap<string, string>,
): Reading | null {
  const labelled = ownLabel.exec(line);
  if (labelled !== null) {
    const [, said, inBrackets, behind] = labelled;
    const label = inBrackets ?? behind;
    if ([said!, ...focuses(said!)].some((form) => options.get(optionKey(form)) === label))
      return { text: line.trim(), from, to, key: label!, fault: null };
  }
  const own = line.replace(otherLeftOut, "");
  for (const form of [
    ...bareForms(line),
    ...(own === line ? [] : bareForms(own)),
    ...(how === "bare" ? focuses(line) : []),
  ]) {
    const label = options.get(optionKey(form));
    if (label !== undefined) return { text: form, from, to, key: label, fault: null };
  }
  return null;
}

import { isDenial } from "../list/remarks.ts";
import type { TextTable } from "./text-tables.ts";

const yes =
  /^\W*(?:yes|y|true|relevant|included?|correct|matche?s?|[✓✔✅☑]\ufe0f?|是|对|符合|相关)\W*$|^[✓✔✅☑]\ufe0f?(?: \p{L}.*)?$/iu;
const no =
  /^\W*(?:no|n|false|irrelevant|not relevant|not included|excluded?|incorrect|none|[✗✘❌✖]\ufe0f?|否|不|不对|不符合|无关|不相关)\W*$|^[✗✘❌✖]\ufe0f?(?: \p{L}.*)?$/iu;

/**
 * A table without the rows that a column of verdicts says no to: one behind the first column that says nothing but yes and
 * no, and both. Where its header denies ("Excluded?") a no keeps its row. The table itself where it has none. O(n).
 *
 * @example
 * withoutDeniedRows({ header: ["Doc", "Relevant?"], rows: [["d1", "Yes"], ["d2", "No"]] }).rows // => [["d1", "Yes"]]
 */
export function withoutDeniedRows<Table extends TextTable>(table: Table): Table {
  const { header, rows } = table;
  const width = rows[0]?.length ?? 0;
  for (let column = width - 1; column > 0; column--) {
    const cells = rows.map((row) => row[column] ?? "");
    const verdicts = cells.map((cell) => (yes.test(cell) ? true : no.test(cell) ? false : null));
    if (verdicts.includes(null) || !verdicts.includes(true) || !verdicts.includes(false)) continue;
    const kept = !isDenial(header[column] ?? "");
    return { ...table, rows: rows.filter((_, i) => verdicts[i] === kept) };
  }
  return table;
}

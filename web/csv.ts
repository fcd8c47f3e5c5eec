/** A table of plain values. */
export interface Table {
  readonly head: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

const cell = (value: string | number | null): string => {
  const text = value === null || (typeof value === "number" && Number.isNaN(value)) ? "" : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** A table as RFC 4180 has it. */
export const csvOf = ({ head, rows }: Table): string =>
  [head, ...rows].map((row) => `${row.map(cell).join(",")}\r\n`).join("");

import { count, h, text } from "../inspector/dom.ts";

/** Characters of a text that stand in the fields; longer ones stand elsewhere in the page. */
const SHOWN = 200;

/** A record's fields as JSON, one below the other, long texts by their length. */
function fieldsOf(line: string): string {
  try {
    const record: unknown = JSON.parse(line);
    const short = (_: string, value: unknown): unknown =>
      typeof value === "string" && value.length > SHOWN
        ? `${value.slice(0, SHOWN)} … (${count(value.length, "character")})`
        : value;
    return JSON.stringify(record, short, 2);
  } catch {
    // What a parser of the browser does not take, NaN among it, stands as it was written.
    return line;
  }
}

/** All that a line says, folded; made once it is unfolded. */
export function recordView(line: string): HTMLElement {
  const details = h("details", { class: "record" }, h("summary", {}, "All fields of the record"));
  details.addEventListener("toggle", () => details.append(text(fieldsOf(line), "Fields of the record")), {
    once: true,
  });
  return details;
}

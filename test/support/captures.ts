import type { Family } from "../../src/thinking/family.ts";

/** What a marker of the table is in a text: a checkpoint's own name where it leaves one open. */
const written = (marker: string): string => marker.replace("NAME", "opensource");

/** The special tokens of a family as they stand around thinking and answer. */
function framed(family: Family, thinking: string, answer: string): string {
  const { form, opened } = family;
  if (form.kind === "blocks") {
    const open = opened ? "" : `${written(form.open[0]!)}\n`;
    const [before, after] =
      form.wrapper === undefined ? ["", ""] : [`${form.wrapper[0]}\n`, `\n${form.wrapper[1]}`];
    const { begin, end } = form.frame ?? { begin: [], end: [] };
    const close = `\n${written(form.close[0]!)}\n${begin[0] ?? ""}`;
    return `${open}${thinking}${close}${before}${answer}${after}${end.join("")}`;
  }
  const [, last] = [form.heads[0]!, form.heads.find(([, kind]) => kind === "answer")!];
  const blank = form.heads[0]![0].startsWith("<") ? "" : " ";
  const head = (name: string): string => `${blank}${name}${form.body}`;
  const first = `${head(form.heads[0]![0])}${thinking}${form.close[0]}`;
  return `${first}${form.start}${head(last[0])}${answer}`;
}

/** A finished rollout as it is decoded with special tokens. */
export function rawText(family: Family, thinking: string, answer: string): string {
  return `${framed(family, thinking, answer)}${written(family.ends[0] ?? "")}`;
}

/** The same as it is decoded without special tokens. */
export function skippedText(family: Family, thinking: string, answer: string): string {
  const { form, special } = family;
  const raw = framed(family, thinking, answer);
  if (!special) return raw;
  const tokens =
    form.kind === "blocks"
      ? [...form.open, ...form.close, ...(form.frame?.begin ?? []), ...(form.frame?.end ?? [])]
      : [form.body, ...form.close, ...form.control].filter((token) => token !== "");
  return [...tokens]
    .sort((a, b) => b.length - a.length)
    .reduce((text, token) => text.replaceAll(token, ""), raw);
}

/** A rollout that was cut off while the model thought. */
export function cutText(family: Family, thinking: string): string {
  const raw = framed(family, thinking, "");
  return raw.slice(0, raw.indexOf(thinking) + thinking.length);
}

import { parseRecord } from "../json/parse.ts";
import { lineFault } from "../json/scan.ts";
import { decodeUtf8 } from "../json/utf8.ts";
import { LineSplitter } from "../lines/line-splitter.ts";
import { type IndexData, NgramIndex, type Overlap } from "./ngram-index.ts";
import { recordText } from "./text-fields.ts";
import { tokenizerOf } from "./tokenizer-of.ts";
import type { Tokenizer } from "./tokens.ts";

/** What a worker knows once and for all. */
export interface DecontaminateSetup {
  readonly index: IndexData;
  readonly fields: readonly string[];
  /** `words`, `characters`, or a module that exports `tokenize`. */
  readonly tokenizer: string;
}

/** A line that repeats a benchmark, or cannot be looked at. */
export interface Finding {
  /** Counted from 0 in the block. */
  readonly line: number;
  readonly overlaps: readonly (Overlap & { readonly text: string })[];
  /** Why the line could not be looked at. */
  readonly fault?: string;
}

/** What came of a block of lines. */
export interface BlockFindings {
  readonly rows: number;
  /** Of the block's lines, blank ones included. */
  readonly lines: number;
  readonly findings: readonly Finding[];
}

/** Looks at blocks of JSON lines. */
export async function openLookout({
  index,
  fields,
  tokenizer,
}: DecontaminateSetup): Promise<(bytes: Buffer) => BlockFindings> {
  const tokenize: Tokenizer = await tokenizerOf(tokenizer);
  const ngrams = new NgramIndex(index);
  return (bytes) => {
    const lines = new LineSplitter(bytes);
    const findings: Finding[] = [];
    let rows = 0;
    while (lines.next()) {
      if (lines.isBlank) continue;
      rows++;
      const line = lines.line - 1;
      const text = textOf(lines.text, fields);
      if (typeof text !== "string") {
        findings.push({ line, overlaps: [], ...text });
        continue;
      }
      const overlaps = ngrams.find(tokenize(text));
      if (overlaps.length === 0) continue;
      findings.push({
        line,
        overlaps: overlaps.map((overlap) => ({ ...overlap, text: text.slice(overlap.start, overlap.end) })),
      });
    }
    return { rows, lines: lines.line, findings };
  };
}

function textOf(line: Buffer, fields: readonly string[]): string | { fault: string } {
  const fault = lineFault(line);
  if (fault !== undefined) return { fault };
  let record: unknown;
  try {
    const text = decodeUtf8(line);
    if (text === undefined) return { fault: "not valid UTF-8" };
    record = parseRecord(text);
  } catch (error) {
    if (error instanceof SyntaxError) return { fault: `not JSON: ${error.message}` };
    throw error;
  }
  return recordText(record, fields) ?? { fault: "none of the fields holds a text" };
}

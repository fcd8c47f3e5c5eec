import { endOfValue } from "../json/scan.ts";

/** What bytes turn out to be. */
export type Content =
  | "gzip"
  | "zstd"
  | "bzip2"
  | "xz"
  | "parquet"
  | "arrow"
  | "zip"
  | "utf-16le"
  | "utf-16be"
  | "lines"
  | "json document"
  | "csv"
  | "tsv"
  | "semicolons"
  | "empty";

/** Bytes that tell what is read from what is not. */
export const HEAD = 1 << 16;

const MARKS: readonly (readonly [latin1: string, content: Content])[] = [
  ["\x1f\x8b", "gzip"],
  ["\x28\xb5\x2f\xfd", "zstd"],
  ["BZh", "bzip2"],
  ["\xfd7zXZ\0", "xz"],
  ["PAR1", "parquet"],
  ["PARE", "parquet"],
  ["ARROW1", "arrow"],
  ["PK\x03\x04", "zip"],
  ["\xff\xff\xff\xff", "arrow"],
];

/** What people have that is not read, by how it begins. */
const FOREIGN: readonly (readonly [latin1: string, name: string])[] = [
  ["SQLite format 3\0", "an SQLite database: export its rows as JSON first (sqlite3 -json FILE 'SELECT …')"],
  ["\x04\x22\x4d\x18", "packed with LZ4: unpack it first"],
  ["Obj\x01", "an Avro file"],
  ["ORC", "an ORC file"],
  ["FEA1", "a Feather file of version 1: write it anew"],
  ["\x89HDF", "an HDF5 file"],
  ["%PDF", "a PDF"],
  ["7z\xbc\xaf\x27\x1c", "a 7-Zip archive"],
  ["\x80\x04", "a Python pickle"],
  ["\x80\x05", "a Python pickle"],
  ["\xff\xfe\0\0", "text in UTF-32: write it in UTF-8"],
  ["\0\0\xfe\xff", "text in UTF-32: write it in UTF-8"],
  ["<!DOCTYPE", "a web page"],
  ["<html", "a web page"],
  ["version https://git-lfs", "a pointer of Git LFS, not the file: fetch it first (git lfs pull)"],
];

/** Columns by which a table of rollouts or of a data set is told from text that happens to hold commas. */
const COLUMN =
  /^(?:response|responses|prediction|output|completion|solution_str|answer|ground_truth|golden_label|label|labels|reference|target|question|problem|prompt|query|input|messages|data_source|reward_model|reward|score|uid|id|index)$/i;

/** Whether these first bytes are enough to tell, before the end: a line and what begins the next one. */
export function isEnough(head: Buffer): boolean {
  if (head.length >= HEAD) return true;
  const newline = head.indexOf(0x0a);
  return head.length >= 16 && newline >= 0 && newline + 1 < head.length;
}

/**
 * Tells by the first bytes what a file is, whatever its name says.
 *
 * @param ended whether these bytes are all
 * @returns the content, or a sentence's end that names what is not read: "is a ZIP archive"
 */
export function sniff(head: Buffer, ended: boolean): Content | { foreign: string } {
  const begins = (mark: string) => head.subarray(0, mark.length).equals(Buffer.from(mark, "latin1"));
  const foreign = FOREIGN.find(([mark]) => begins(mark));
  if (foreign !== undefined) return { foreign: foreign[1] };
  if (begins("\xff\xfe")) return "utf-16le";
  if (begins("\xfe\xff")) return "utf-16be";
  const marked = MARKS.find(([mark]) => begins(mark));
  if (marked !== undefined) return marked[1];
  if (isSkippableFrame(head)) return "zstd";
  if (head.length >= 4 && head[0] !== 0 && head[1] === 0 && head[2] !== 0 && head[3] === 0) return "utf-16le";
  if (head.length >= 4 && head[0] === 0 && head[1] !== 0 && head[2] === 0 && head[3] !== 0) return "utf-16be";
  return sniffText(begins("\xef\xbb\xbf") ? head.subarray(3) : head, ended);
}

function isSkippableFrame(head: Buffer): boolean {
  return head.length >= 4 && (head.readUInt32LE(0) & 0xfffffff0) >>> 0 === 0x184d2a50;
}

function sniffText(text: Buffer, ended: boolean): Content {
  const start = text.findIndex((byte) => byte > 0x20);
  if (start < 0) return ended ? "empty" : "lines";
  const newline = text.indexOf(0x0a, start);
  const line = text.subarray(start, newline < 0 ? text.length : newline);
  const rest = newline < 0 ? Buffer.alloc(0) : text.subarray(newline + 1);
  const after = rest.find((byte) => byte > 0x20);
  const [OPEN, OPEN_LIST] = [0x7b, 0x5b];
  if (line[0] === OPEN || line[0] === OPEN_LIST) {
    if (newline < 0) return line[0] === OPEN_LIST ? "json document" : "lines";
    const isWhole = endOfValue(line, 0, line.length + 1) <= line.length;
    // A list on a line by itself may be all there is; where more lines follow, each is a record for itself.
    if (isWhole) return line[0] === OPEN_LIST && after === undefined ? "json document" : "lines";
    // A line that is damaged stands among other lines; what goes on over several is indented, or closes.
    return line[0] === OPEN && rest[0] === OPEN ? "lines" : "json document";
  }
  return tableOf(line.toString("utf8")) ?? "lines";
}

function tableOf(header: string): Content | undefined {
  const kinds = [
    ["\t", "tsv"],
    [",", "csv"],
    [";", "semicolons"],
  ] as const;
  for (const [delimiter, content] of kinds) {
    const cells = header.split(delimiter).map((cell) => cell.trim().replace(/^"(.*)"$/, "$1"));
    if (
      cells.length > 1 &&
      cells.some((cell) => COLUMN.test(cell)) &&
      cells.every((cell) => /^[^{}[\]]*$/.test(cell))
    ) {
      return content;
    }
  }
  return undefined;
}

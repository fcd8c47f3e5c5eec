import { DataFault } from "./data-fault.ts";
/** What a message holds, by the number that Arrow's schema of messages gives it. */
export const [SCHEMA, DICTIONARY, RECORDS] = [1, 2, 3] as const;

/** Bytes of an entry of a vector: of tables, of nodes and buffers, of numbers. */
const [TABLE, PAIR, LONG] = [4, 16, 8];
/** Levels that types may nest. */
const MOST_LEVELS = 64;

/**
 * Two fields of the FlatBuffers table that a message begins with. Every vector in it is seen to end within it, for who
 * decodes it takes a length for what it says.
 *
 * @throws {RangeError} or {Error} when it does not hold together
 */
export function messageOf(head: Buffer): { kind: number; bodyLength: number } {
  const message = head.readUInt32LE(0);
  const [kindAt, headerAt, length] = [1, 2, 3].map((number) => fieldOf(head, message, number));
  const kind = kindAt === undefined ? 0 : head.readUInt8(kindAt);
  const header = targetOf(head, headerAt);
  if (header !== undefined) {
    if (kind === SCHEMA) checkSchema(head, header);
    if (kind === RECORDS) checkBatch(head, header);
    const data = kind === DICTIONARY ? targetOf(head, fieldOf(head, header, 1)) : undefined;
    if (data !== undefined) checkBatch(head, data);
  }
  const bodyLength = length === undefined ? 0 : Number(head.readBigInt64LE(length));
  if (!(bodyLength >= 0)) throw new DataFault("the Arrow data is damaged");
  return { kind, bodyLength };
}

function checkSchema(head: Buffer, schema: number): void {
  vectorOf(head, schema, 2, TABLE);
  for (const field of tablesOf(head, schema, 1)) checkField(head, field, 0);
}

function checkField(head: Buffer, field: number, level: number): void {
  if (level > MOST_LEVELS) throw new DataFault(`types nested over ${MOST_LEVELS} levels deep`);
  vectorOf(head, field, 6, TABLE);
  for (const child of tablesOf(head, field, 5)) checkField(head, child, level + 1);
}

function checkBatch(head: Buffer, batch: number): void {
  for (const [number, size] of [
    [1, PAIR],
    [2, PAIR],
    [4, LONG],
  ] as const)
    vectorOf(head, batch, number, size);
}

function tablesOf(head: Buffer, table: number, number: number): number[] {
  const { at, length } = vectorOf(head, table, number, TABLE);
  return Array.from({ length }, (_, index) => targetOf(head, at + TABLE * index) as number);
}

function vectorOf(head: Buffer, table: number, number: number, size: number): { at: number; length: number } {
  const target = targetOf(head, fieldOf(head, table, number));
  if (target === undefined) return { at: 0, length: 0 };
  const length = head.readUInt32LE(target);
  if (target + 4 + length * size > head.length)
    throw new DataFault("the Arrow data is damaged: a list ends behind it");
  return { at: target + 4, length };
}

/** Where a table has its field of that number; undefined where it has none. */
function fieldOf(head: Buffer, table: number, number: number): number | undefined {
  const fields = table - head.readInt32LE(table);
  const slot = 4 + 2 * number;
  const offset = slot < head.readUInt16LE(fields) ? head.readUInt16LE(fields + slot) : 0;
  return offset === 0 ? undefined : table + offset;
}

function targetOf(head: Buffer, at: number | undefined): number | undefined {
  return at === undefined ? undefined : at + head.readUInt32LE(at);
}

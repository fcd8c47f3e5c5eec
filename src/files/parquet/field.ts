import { JsonBytes } from "./json-bytes.ts";
import type { Leaf } from "./leaf.ts";

/** A column or a part of one, put together from its leaves row by row. */
export interface Field {
  /** The columns of the file that it is made of; the levels of the first one say what is there. */
  readonly leaves: readonly Leaf[];
  /** Writes what the next row has, and goes on. */
  write(out: JsonBytes): void;
}

const [COMMA, OPEN_LIST, CLOSE_LIST, OPEN, CLOSE] = [0x2c, 0x5b, 0x5d, 0x7b, 0x7d] as const;

/** A single value. */
export function valueField(leaf: Leaf, maxDefinition: number): Field {
  return {
    leaves: [leaf],
    write(out) {
      if (leaf.definition === maxDefinition) leaf.write(out);
      else out.ascii("null");
      leaf.advance();
    },
  };
}

/** A name and its field as a member of an object. */
export interface Member {
  readonly name: string;
  readonly field: Field;
}

/** Members one after the other, without braces. */
export function membersWriter(members: readonly Member[]): (out: JsonBytes) => void {
  const keys = members.map(({ name }, index) =>
    Buffer.from(`${index > 0 ? "," : ""}${JSON.stringify(name)}:`),
  );
  const fields = members.map(({ field }) => field);
  return (out) => {
    for (let index = 0; index < fields.length; index++) {
      const key = keys[index]!;
      out.raw(key, 0, key.length);
      fields[index]!.write(out);
    }
  };
}

/** An object with these members, where the row's levels say that it is there. */
export function structField(members: readonly Member[], definition: number): Field {
  const leaves = members.flatMap(({ field }) => field.leaves);
  const write = membersWriter(members);
  return {
    leaves,
    write(out) {
      if (leaves[0]!.definition < definition) {
        skip(leaves, out, "null");
        return;
      }
      out.byte(OPEN);
      write(out);
      out.byte(CLOSE);
    },
  };
}

/** Levels of a list: from which one it is there, from which it has an element, and which one its elements repeat at. */
export interface ListLevels {
  readonly there: number;
  readonly filled: number;
  readonly repetition: number;
}

export function listField(element: Field, levels: ListLevels): Field {
  const { leaves } = element;
  const first = leaves[0]!;
  return {
    leaves,
    write(out) {
      if (first.definition < levels.there) {
        skip(leaves, out, "null");
        return;
      }
      if (first.definition < levels.filled) {
        skip(leaves, out, "[]");
        return;
      }
      out.byte(OPEN_LIST);
      element.write(out);
      while (first.repetition === levels.repetition) {
        out.byte(COMMA);
        element.write(out);
      }
      out.byte(CLOSE_LIST);
    },
  };
}

/** Keys and values as an object; a key that is no text is its JSON. */
export function mapField(key: Field, value: Field, levels: ListLevels): Field {
  const leaves = [...key.leaves, ...value.leaves];
  const first = leaves[0]!;
  const scratch = new JsonBytes(256);
  const writePair = (out: JsonBytes) => {
    scratch.clear();
    key.write(scratch);
    const { written } = scratch;
    if (written[0] === 0x22) out.raw(written, 0, written.length);
    else out.text(written, 0, written.length);
    out.ascii(":");
    value.write(out);
  };
  return {
    leaves,
    write(out) {
      if (first.definition < levels.there) {
        skip(leaves, out, "null");
        return;
      }
      if (first.definition < levels.filled) {
        skip(leaves, out, "{}");
        return;
      }
      out.byte(OPEN);
      writePair(out);
      while (first.repetition === levels.repetition) {
        out.byte(COMMA);
        writePair(out);
      }
      out.byte(CLOSE);
    },
  };
}

function skip(leaves: readonly Leaf[], out: JsonBytes, json: string): void {
  out.ascii(json);
  for (const leaf of leaves) leaf.advance();
}

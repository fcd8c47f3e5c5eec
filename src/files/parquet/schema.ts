import type { FileMetaData, SchemaTree } from "hyparquet";
import { isObject } from "../../json/is-object.ts";
import type { ChunkColumn } from "./chunk-column.ts";
import { writeJson, writerOf } from "./column-type.ts";
import { type Field, listField, type Member, mapField, structField, valueField } from "./field.ts";
import { JSON_COLUMNS } from "./json-columns.ts";
import { Leaf } from "./leaf.ts";

/** A column of the file: its place in a row group, how it is read, and who takes its entries. */
export interface LeafColumn extends Omit<ChunkColumn, "codec"> {
  /** Its number among the columns of a row group. */
  readonly index: number;
  readonly leaf: Leaf;
}

/** How the rows of a file are put together. */
export interface RowPlan {
  readonly members: readonly Member[];
  readonly columns: readonly LeafColumn[];
}

interface Levels {
  readonly definition: number;
  readonly repetition: number;
}

/**
 * Makes the plan by which rows are read from a file's schema: lists in all the ways that writers have put them down,
 * maps as objects.
 *
 * @param isReadable whether a column, by its number, can be read; one that cannot is left out, with what is then empty
 */
export function planRows(
  tree: SchemaTree,
  metadata: FileMetaData,
  isReadable: (index: number) => boolean,
): RowPlan {
  const columns: LeafColumn[] = [];
  let index = 0;
  const root = classNames(metadata);
  const json = jsonColumns(metadata);

  const fieldOf = (
    node: SchemaTree,
    { definition, repetition }: Levels,
    names: unknown,
  ): Field | undefined => {
    const { repetition_type: kind } = node.element;
    if (kind === "REPEATED") {
      // A list that nothing marks as one.
      const element = bare(node, { definition: definition + 1, repetition: repetition + 1 }, names);
      return (
        element &&
        listField(element, { there: definition, filled: definition + 1, repetition: repetition + 1 })
      );
    }
    return bare(node, { definition: definition + (kind === "OPTIONAL" ? 1 : 0), repetition }, names);
  };

  /** The node without regard to whether it repeats. */
  const bare = (node: SchemaTree, levels: Levels, names: unknown): Field | undefined => {
    if (node.children.length === 0) return leafOf(node, levels, names);
    const { converted_type: converted, logical_type: logical } = node.element;
    const [child] = node.children as [SchemaTree];
    const repeats = node.children.length === 1 && child.element.repetition_type === "REPEATED";
    const inside = { definition: levels.definition + 1, repetition: levels.repetition + 1 };
    const list = { there: levels.definition, filled: inside.definition, repetition: inside.repetition };
    if (repeats && (converted === "LIST" || logical?.type === "LIST")) {
      const of = elementNames(names);
      const isElement =
        child.children.length !== 1 ||
        child.element.name === "array" ||
        child.element.name === `${node.element.name}_tuple`;
      const element = isElement ? bare(child, inside, of) : fieldOf(child.children[0]!, inside, of);
      return element && listField(element, list);
    }
    const isMap = converted === "MAP" || converted === "MAP_KEY_VALUE" || logical?.type === "MAP";
    if (repeats && isMap && child.children.length === 2) {
      const [key, value] = child.children.map((part) => fieldOf(part, inside, undefined));
      return key && value && mapField(key, value, list);
    }
    const members = membersOf(node, levels, names);
    return members.length === 0 ? undefined : structField(members, levels.definition);
  };

  const membersOf = (node: SchemaTree, levels: Levels, names: unknown): Member[] =>
    node.children.flatMap((child) => {
      const field = fieldOf(child, levels, isObject(names) ? names[child.element.name] : undefined);
      return field === undefined ? [] : [{ name: child.element.name, field }];
    });

  const leafOf = ({ element, path }: SchemaTree, levels: Levels, names: unknown): Field | undefined => {
    const at = index++;
    const isJson = json.has(path.join("."));
    const write = isJson ? writeJson : writerOf(element, namesOf(names));
    if (write === undefined || !isReadable(at)) return undefined;
    const leaf = new Leaf(path.join("."), levels.definition);
    const { converted_type: converted, logical_type: logical } = element;
    const isText =
      !isJson &&
      element.type === "BYTE_ARRAY" &&
      (["UTF8", "ENUM"].includes(converted ?? "") || ["STRING", "ENUM"].includes(logical?.type ?? ""));
    columns.push({
      index: at,
      leaf,
      type: element.type ?? "",
      typeLength: element.type_length,
      maxDefinition: levels.definition,
      maxRepetition: levels.repetition,
      isText,
      write,
    });
    return valueField(leaf, levels.definition);
  };

  const members = membersOf(tree, { definition: 0, repetition: 0 }, root);
  return { members, columns };
}

/** The columns of text that hold JSON by the file's own word. */
function jsonColumns({ key_value_metadata: pairs }: FileMetaData): ReadonlySet<unknown> {
  const noted: unknown = JSON.parse(pairs?.find(({ key }) => key === JSON_COLUMNS)?.value ?? "[]");
  return new Set(Array.isArray(noted) ? noted : []);
}

/** The features that the library datasets writes beside the schema: which columns are classes, and their names. */
function classNames({ key_value_metadata: pairs }: FileMetaData): unknown {
  const text = pairs?.find(({ key }) => key === "huggingface")?.value;
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text)?.info?.features;
  } catch (error) {
    // What is no JSON names no classes.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function namesOf(feature: unknown): string[] | undefined {
  if (!isObject(feature) || feature._type !== "ClassLabel" || !Array.isArray(feature.names)) return undefined;
  return feature.names.map(String);
}

function elementNames(feature: unknown): unknown {
  if (Array.isArray(feature)) return feature[0];
  return isObject(feature) ? feature.feature : undefined;
}

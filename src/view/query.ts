import { RewardError } from "../errors.ts";
import { type PairKind, pairKinds } from "../stats/pairs.ts";
import type { PairsQuestion } from "./pairs.ts";
import type { RolloutIndex } from "./rollout-index.ts";
import { type Search, searchable } from "./search-test.ts";
import { sortedBy } from "./sorted-by.ts";

/** Which rows are wanted, and in which order. */
export interface Query {
  /** Names that rows must have, by column: any of them. */
  readonly is: ReadonlyMap<string, ReadonlySet<string>>;
  /** Where numbers must lie, both ends included; rows without the number are left out. */
  readonly within: readonly { readonly column: string; readonly low: number; readonly high: number }[];
  /** What the id or the prompt's name must hold. */
  readonly named: string;
  /** Whether the profiles must differ. */
  readonly differ: boolean;
  readonly search: Search | null;
  /** Two runs and how their rollouts of the same prompt must compare. */
  readonly pair: (PairsQuestion & { readonly kind: PairKind }) | null;
  /** The column that orders them; undefined for the order of the files. */
  readonly sort: string | undefined;
  readonly descending: boolean;
}

/** A query as it stands in an address: a name may stand several times. */
export type Parameters = Readonly<Record<string, string | readonly string[] | undefined>>;

const all = (value: string | readonly string[] | undefined): readonly string[] =>
  value === undefined ? [] : typeof value === "string" ? [value] : value;
export const one = (value: string | readonly string[] | undefined): string => all(value).at(-1) ?? "";

const bad = (what: string): RewardError => new RewardError("bad_option", what);

/**
 * Reads a query: `is=COLUMN:NAME`, `num=COLUMN:LOW..HIGH`, `named=TEXT`, `differ=1`, `q=TEXT` with `in=prompt,response`,
 * `re=1` and `exact=1`, `sort=COLUMN` or `sort=-COLUMN`.
 *
 * @throws RewardError `bad_option`
 * @example
 * parseQuery({ is: "type:EM", num: "stored:0.5..", sort: "-length" }).within // => [{ column: "stored", low: 0.5, high: Infinity }]
 */
export function parseQuery(given: Parameters): Query {
  const is = new Map<string, Set<string>>();
  for (const text of all(given.is)) {
    const [column, name] = cut(text);
    is.set(column, (is.get(column) ?? new Set()).add(name));
  }
  const within = all(given.num).map((text) => {
    const [column, range] = cut(text);
    const [low, high] = range.split("..");
    return {
      column,
      low: bound(low, Number.NEGATIVE_INFINITY),
      high: bound(high ?? low, Number.POSITIVE_INFINITY),
    };
  });
  const sort = one(given.sort);
  return {
    is,
    within,
    named: one(given.named),
    differ: one(given.differ) === "1",
    search: searchOf(given),
    pair: one(given.pair) === "" ? null : pairOf(one(given.pair)),
    sort: sort.replace(/^-/, "") || undefined,
    descending: sort.startsWith("-"),
  };
}

function searchOf(given: Parameters): Search | null {
  const text = one(given.q);
  if (text === "") return null;
  const parts = one(given.in) === "" ? [...searchable] : one(given.in).split(",");
  const within = searchable.filter((part) => parts.includes(part));
  if (within.length === 0) throw bad(`in must name some of ${searchable.join(", ")}`);
  return { text, isPattern: one(given.re) === "1", isExact: one(given.exact) === "1", within };
}

/**
 * Reads which pairs of two runs are wanted, as JSON: `["base","tuned","stored","type","",1,"first"]`, which is the question
 * with the kind behind it.
 */
function pairOf(text: string): PairsQuestion & { readonly kind: PairKind } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw bad("pair is no JSON");
  }
  const [first, second, by, over, match, threshold, kind] = Array.isArray(value) ? value.map(String) : [];
  const found = pairKinds.find((name) => name === kind);
  if (found === undefined) throw bad(`a pair's kind is one of ${pairKinds.join(", ")}`);
  return {
    ...pairsQuestion({
      first: first!,
      second: second!,
      by: by!,
      over: over!,
      match: match!,
      threshold: threshold!,
    }),
    kind: found,
  };
}

/** Reads how two runs are to be compared. @throws RewardError `bad_option` */
export function pairsQuestion(given: Parameters): PairsQuestion {
  const match = one(given.match);
  if (match !== "" && match !== "sample" && match !== "prompt") throw bad("match is sample, prompt or empty");
  return {
    first: one(given.first),
    second: one(given.second),
    by: one(given.by) || "stored",
    over: one(given.over),
    match,
    threshold: bound(one(given.threshold), 1),
  };
}

function cut(text: string): [column: string, rest: string] {
  const at = text.indexOf(":");
  if (at < 0) throw bad(`a filter is COLUMN:VALUE, not ${JSON.stringify(text.slice(0, 80))}`);
  return [text.slice(0, at), text.slice(at + 1)];
}

function bound(text: string | undefined, none: number): number {
  if (text === undefined || text.trim() === "") return none;
  const number = Number(text);
  if (Number.isNaN(number)) throw bad(`${JSON.stringify(text.slice(0, 40))} is no number`);
  return number;
}

/**
 * The rows that a query asks for, in its order. O(rows), of numbers alone.
 *
 * @param found the rows that a search has found, or that a comparison of runs leaves; null for all
 */
export function select(
  index: RolloutIndex,
  query: Query,
  found: readonly (ReadonlySet<number> | null)[],
): Uint32Array {
  const rows = new Uint32Array(index.rows);
  const tests = testsOf(index, query);
  for (const set of found) if (set !== null) tests.push((row) => set.has(row));
  let n = 0;
  for (let row = 0; row < index.rows; row++) {
    let isWanted = true;
    for (let i = 0; i < tests.length && isWanted; i++) isWanted = tests[i]!(row);
    if (isWanted) rows[n++] = row;
  }
  return sorted(index, rows.subarray(0, n), query);
}

type Test = (row: number) => boolean;

function testsOf(index: RolloutIndex, { is, within, named, differ }: Query): Test[] {
  const tests: Test[] = [];
  for (const [column, wanted] of is) {
    if (column === "run" || column === "file") {
      const files = index.files.map((file) => wanted.has(column === "run" ? file.run : file.name));
      tests.push((row) => files[index.fileNumber(row)]!);
      continue;
    }
    const names = index.names.get(column);
    if (names?.isDistinct) {
      tests.push((row) => wanted.has(names.at(row)));
      continue;
    }
    const codes = new Set([...wanted].map((name) => names?.codeOf(name)));
    tests.push(names === undefined ? () => false : (row) => codes.has(names.code(row)));
  }
  for (const { column, low, high } of within) {
    const numbers = column === "step" ? undefined : index.numbers.get(column);
    const value =
      numbers === undefined ? (row: number) => index.number(column, row) : (row: number) => numbers.at(row);
    tests.push((row) => {
      const number = value(row);
      return number >= low && number <= high;
    });
  }
  if (named !== "") {
    const [ids, prompts] = [index.names.get("id")!, index.names.get("prompt")!];
    // Each prompt is looked at once, however many rows have it.
    const holds = prompts.names.map((name) => name.includes(named));
    tests.push((row) => holds[prompts.code(row)]! || ids.at(row).includes(named));
  }
  if (differ) {
    const [run, fair] = ["golongrl", "hardened"].map((name) => index.numbers.get(name));
    tests.push((row) => {
      const [a, b] = [run?.at(row) ?? Number.NaN, fair?.at(row) ?? Number.NaN];
      return a !== b && !(Number.isNaN(a) && Number.isNaN(b));
    });
  }
  return tests;
}

function sorted(index: RolloutIndex, rows: Uint32Array, { sort, descending }: Query): Uint32Array {
  if (sort === undefined) return rows;
  const key = keyOf(index, sort);
  // What has no number comes last either way; what is alike stays in the order of the files.
  return sortedBy(rows, key, descending);
}

/** A number of a row by which its column is ordered: of names their place in the alphabet. */
function keyOf(index: RolloutIndex, column: string): (row: number) => number {
  if (column === "run" || column === "file") {
    const ranks = ranksOf(index.files.map((file) => (column === "run" ? file.run : file.name)));
    return (row) => ranks[index.fileNumber(row)]!;
  }
  const names = index.names.get(column);
  if (names === undefined) return (row) => index.number(column, row);
  const ranks = ranksOf(names.names);
  ranks[0] = Number.NaN;
  return (row) => ranks[names.code(row)]!;
}

/** From so many names on they are put in the order of their characters, which is a tenth of the work. */
const MANY = 5000;

function ranksOf(names: readonly string[]): Float64Array {
  const by = names.length > MANY ? byCharacters : byNumbers;
  const order = names.map((_, i) => i).sort((a, b) => by(names[a]!, names[b]!));
  const ranks = new Float64Array(names.length);
  let rank = 0;
  for (const [place, i] of order.entries()) {
    if (place > 0 && names[order[place - 1]!] !== names[i]) rank++;
    ranks[i] = rank;
  }
  return ranks;
}

/** Names in the alphabet's order, numbers in them by their size. */
const { compare: byNumbers } = new Intl.Collator("en", { numeric: true });
const byCharacters = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

import { RewardError } from "../errors.ts";

/** One integer per rollout and the key each integer stands for, in order of first appearance. */
export interface KeyIndex<K extends string | number = string | number> {
  readonly codes: Int32Array;
  readonly keys: readonly K[];
}

/** What may name a prompt: strings or integers, in an array or a typed array. */
export type Keys = ArrayLike<string | number>;

/**
 * Number the distinct keys of an array 0, 1, 2 … in order of first appearance.
 *
 * Keys are strings or safe integers, never both in one array (`1` and `"1"` would be two prompts that print
 * alike). Integers in a range not much wider than the array are looked up in a table, others in a `Map`;
 * neighbours that repeat cost one comparison. O(n).
 *
 * @param keys one key per rollout
 * @param name what the keys are, for messages and the error's JSON pointer
 * @throws RewardError `bad_option` for a key that is missing, of another kind than the first, or not a safe integer
 * @example
 * indexKeys(["b", "a", "b"], "uid").keys // => ["b", "a"]
 */
export function indexKeys(keys: Keys, name: string): KeyIndex {
  return typeof keys[0] === "number" ? indexNumbers(readIntegers(keys, name)) : indexStrings(keys, name);
}

function readIntegers(keys: Keys, name: string): Int32Array | Float64Array {
  if (keys instanceof Int32Array) return keys;
  const integers = new Float64Array(keys.length);
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i];
    if (!Number.isSafeInteger(key)) throw badKey(key, i, name, keys[0]);
    integers[i] = key as number;
  }
  return integers;
}

function indexNumbers(values: Int32Array | Float64Array): KeyIndex<number> {
  let low = values[0]!;
  let high = low;
  for (let i = 1; i < values.length; i++) {
    const value = values[i]!;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  const width = high - low + 1;
  if (width > 4 * values.length + 65536) return indexByMap(values, (value) => value as number);
  const codes = new Int32Array(values.length);
  const keys: number[] = [];
  // Holds code + 1, so that 0 means not seen yet.
  const table = new Int32Array(width);
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    let next = table[value - low]!;
    if (next === 0) {
      next = keys.push(value);
      table[value - low] = next;
    }
    codes[i] = next - 1;
  }
  return { codes, keys };
}

const indexStrings = (values: Keys, name: string): KeyIndex<string> =>
  indexByMap(values, (value, i) => {
    if (typeof value !== "string") throw badKey(value, i, name, values[0]);
    return value;
  });

/** Numbers keys of any kind; each run of equal neighbours is checked and looked up once. */
function indexByMap<K extends string | number>(
  values: Keys,
  check: (value: unknown, index: number) => K,
): KeyIndex<K> {
  const codes = new Int32Array(values.length);
  const keys: K[] = [];
  const map = new Map<K, number>();
  let code = 0;
  for (let i = 0; i < values.length; i++) {
    if (i === 0 || values[i] !== values[i - 1]) {
      const key = check(values[i], i);
      code = map.get(key) ?? keys.length;
      if (code === keys.length) {
        keys.push(key);
        map.set(key, code);
      }
    }
    codes[i] = code;
  }
  return { codes, keys };
}

/** Whether a value may be a key beside `first`. */
export function isKey(key: unknown, first: unknown): key is string | number {
  return typeof key === typeof first && (typeof key === "string" || Number.isSafeInteger(key));
}

/** The refusal of one key, `first` being the key at index 0, which settles whether the others are integers or strings. */
export function badKey(key: unknown, index: number, name: string, first: unknown): RewardError {
  const found = key === undefined || key === null ? "missing" : `${String(key)} (${typeof key})`;
  const expected =
    typeof first === "number" ? "an integer like those before it" : "a string like those before it";
  return new RewardError(
    "bad_option",
    `${name} at index ${index} is ${found}; it must be ${index === 0 ? "an integer or a string" : expected}`,
    `/${name}/${index}`,
  );
}

/**
 * Whether two values of a JSON parser are the same text but for the order of members. O(size), and soon done where they
 * differ.
 *
 * @example
 * sameValue({ a: [1], b: "x" }, { b: "x", a: [1] }) // => true
 */
export function sameValue(a: unknown, b: unknown, levels = 100): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null || levels === 0)
    return false;
  if (Array.isArray(a)) {
    if (!Array.isArray(b) || a.length !== b.length) return false;
    for (let i = 0; i < a.length; i++) {
      // Asked here too: of lists of texts, V8 then knows what it compares.
      if (a[i] !== b[i] && !sameValue(a[i], b[i], levels - 1)) return false;
    }
    return true;
  }
  if (Array.isArray(b)) return false;
  const left = a as Record<string, unknown>;
  const right = b as Record<string, unknown>;
  let members = 0;
  for (const key in left) {
    const value = right[key];
    // No JSON value is undefined, and what an object has of its prototype is a function: but for the prototype itself.
    if (value === undefined || (key === "__proto__" && !Object.hasOwn(right, key))) return false;
    if (!sameValue(left[key], value, levels - 1)) return false;
    members++;
  }
  for (const _ in right) members--;
  return members === 0;
}

/**
 * A copy of a value of a JSON parser, down to a number of levels; what lies deeper is left out, and so is the same as
 * nothing.
 *
 * @example
 * copyOf({ a: [1] }) // => { a: [1] }
 */
export function copyOf(value: unknown, levels = 100): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (levels === 0) return Symbol("deeper");
  if (Array.isArray(value)) {
    const list: unknown[] = [];
    for (const element of value) list.push(copyOf(element, levels - 1));
    return list;
  }
  const members: Record<string, unknown> = {};
  for (const key in value) {
    const copy = copyOf((value as Record<string, unknown>)[key], levels - 1);
    // Assigned, it would be the object's prototype.
    if (key === "__proto__") Object.defineProperty(members, key, { value: copy, enumerable: true });
    else members[key] = copy;
  }
  return members;
}

/**
 * A hash of 32 bits of a text's UTF-8 bytes that is the same on every machine and in every release: 32-bit FNV-1a from
 * 2166136261 xor `seed`, then MurmurHash3's final mix, so that the high bits are as good as the low ones.
 *
 * Not for secrets. O(bytes).
 *
 * @see http://www.isthe.com/chongo/tech/comp/fnv; MurmurHash3, fmix32
 * @example
 * hash32("p0") // => 2585283953
 */
export function hash32(text: string, seed = 0): number {
  const bytes = Buffer.from(text);
  let hash = 0x811c9dc5 ^ seed;
  for (let i = 0; i < bytes.length; i++) hash = Math.imul(hash ^ bytes[i]!, 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/**
 * The shard of `of` a key goes to: the key's hash as a share of all hashes.
 *
 * @param key a prompt's name
 * @example
 * shardOf("p0", 16) // => 9
 */
export function shardOf(key: string, of: number): number {
  return Math.floor((hash32(key) * of) / 2 ** 32);
}

/** The shard of a line that names no prompt: by its place in the input. */
export function shardOfPlace(file: number, line: number, of: number): number {
  return Math.floor((hash32(`place ${file} ${line}`) * of) / 2 ** 32);
}

/** Sixteen hexadecimal digits that stand for a prompt where its uid would be too long. */
export function fingerprint(key: string): string {
  return [hash32(key), hash32(key, 0x9e3779b9)].map((half) => half.toString(16).padStart(8, "0")).join("");
}

// Turns jieba's dictionary and the counts of its hidden Markov model into the one file that the segmenter reads as it
// lies in memory, chinese.dict: beside its reader in src/ (where git ignores it) and, once built, in dist/.
// src/normalize/chinese/dictionary.ts says what stands in it.
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { exactLog } from "./exact-log.mjs";

const path = (relative) => fileURLToPath(new URL(`../${relative}`, import.meta.url));
const script = fileURLToPath(import.meta.url);
const require = createRequire(import.meta.url);

/** What jieba looks up at all; a word with another character in it is never found. */
const block = /^[\u4e00-\u9fd5a-zA-Z0-9+#&._%-]+$/;

/** Words with their frequencies, and the sum of all of them. */
function readWords(text) {
  const words = [];
  let total = 0;
  for (const line of text.split("\n")) {
    if (line === "") continue;
    const [word, frequency] = line.split(" ");
    total += Number(frequency);
    if (block.test(word)) words.push([word, Number(frequency)]);
  }
  return { words, total };
}

/** Numbers characters from 1, the commonest first, so that what is often asked for lies together. */
function numberCharacters(words) {
  const weights = new Map();
  for (const [word, frequency] of words) {
    for (const character of word) weights.set(character, (weights.get(character) ?? 0) + frequency + 1);
  }
  const characters = [...weights].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).map(([one]) => one);
  return { characters, codes: new Map(characters.map((character, i) => [character, i + 1])) };
}

/** The words as a tree: by each node its children by code, and the place of its logarithm, 0 where no word ends. */
function plant(words, codes, placeOf) {
  const root = { children: new Map(), value: 0, weight: 0 };
  for (const [word, frequency] of words) {
    let node = root;
    for (const character of word) {
      const code = codes.get(character);
      let child = node.children.get(code);
      if (child === undefined) {
        child = { children: new Map(), value: 0, weight: 0 };
        node.children.set(code, child);
      }
      child.weight += frequency + 1;
      node = child;
    }
    node.value = placeOf.get(frequency);
  }
  return root;
}

/** Slots that are enough for the whole tree, with some to spare. */
const room = 1 << 20;

/**
 * Lays the tree out as a double array: node `at` has its child of code c at `base[at] + c`, where that slot's own code
 * is c. No two nodes share a base, so a slot's code says whose child it is. The widest nodes choose first, and those
 * with one child, most of them, fill the gaps.
 */
function layOut(root, codeCount) {
  const inner = [];
  const visit = (node) => {
    if (node.children.size > 0) inner.push(node);
    for (const child of node.children.values()) visit(child);
  };
  visit(root);
  inner.shift();
  inner.sort((a, b) => b.children.size - a.children.size || b.weight - a.weight);

  // A bit a slot: which are taken, and which are some node's base. 32 bases are tried at a time.
  const taken = new Uint32Array(room >>> 5);
  const bases = new Uint32Array(room >>> 5);
  const mark = (bits, at) => {
    bits[at >>> 5] |= 1 << (at & 31);
  };
  const takenFrom = (at) =>
    (at & 31) === 0
      ? taken[at >>> 5]
      : (taken[at >>> 5] >>> (at & 31)) | (taken[(at >>> 5) + 1] << (32 - (at & 31)));
  const base = new Map([[root, 0]]);
  mark(bases, 0);
  mark(taken, 0);
  for (const code of root.children.keys()) mark(taken, code);
  let firstFree = 0;
  let last = codeCount;
  for (const node of inner) {
    const codes = Uint16Array.from(node.children.keys()).sort();
    while (taken[firstFree] === 0xffff_ffff) firstFree++;
    let at = Math.max(0, (firstFree << 5) - codes[0]) & ~31;
    for (let fits = 0; ; at += 32) {
      fits = ~bases[at >>> 5];
      for (let i = 0; i < codes.length && fits !== 0; i++) fits &= ~takenFrom(at + codes[i]);
      if (fits === 0) continue;
      at += 31 - Math.clz32(fits & -fits);
      break;
    }
    base.set(node, at);
    mark(bases, at);
    for (const code of codes) mark(taken, at + code);
    last = Math.max(last, at + codes.at(-1));
  }

  // Room for every code after the highest base, so that a look-up never leaves the array.
  const slots = new Int32Array(2 * (last + codeCount + 2));
  const write = (node) => {
    const own = base.get(node);
    for (const [code, child] of node.children) {
      slots[2 * (own + code)] = base.get(child) ?? 0;
      slots[2 * (own + code) + 1] = (child.value << 16) | code;
      write(child);
    }
  };
  write(root);
  return slots;
}

/** By each character the place of its four logarithms in a list of distinct ones; the first is "never". */
function readModel(text) {
  const [head, ...lines] = text.trimEnd().split("\n");
  const totals = head.split("\t").slice(1).map(Number);
  const values = [-3.14e100];
  const places = new Map();
  const characters = [];
  const emissions = [];
  for (const line of lines) {
    const [character, ...counts] = line.split("\t");
    characters.push(character.charCodeAt(0));
    counts.forEach((count, state) => {
      const share = Number(count) / totals[state];
      if (share > 0 && !places.has(share)) places.set(share, values.push(exactLog(share)) - 1);
      emissions.push(share > 0 ? places.get(share) : 0);
    });
  }
  return { values, characters, emissions };
}

function encode(dictionary, model) {
  const { words, total } = readWords(dictionary);
  const { characters, codes } = numberCharacters(words);
  const frequencies = [...new Set(words.map(([, frequency]) => frequency))].sort((a, b) => b - a);
  // In the first place stands what a character has that is no word.
  const logarithms = [1, ...frequencies].map((frequency) => exactLog(frequency) - exactLog(total));
  const placeOf = new Map(frequencies.map((frequency, i) => [frequency, i + 1]));
  const slots = layOut(plant(words, codes, placeOf), characters.length + 1);
  const { values, characters: emitted, emissions } = readModel(model);
  const sections = [
    Float64Array.from(logarithms),
    Float64Array.from(values),
    slots,
    Uint16Array.from(characters, (character) => character.charCodeAt(0)),
    Uint16Array.from(emitted),
    Uint16Array.from(emissions),
  ];
  const head = Int32Array.of(0x42_41_49_4a, 1, ...sections.map(({ length }) => length));
  return Buffer.concat(
    [head, ...sections].map(({ buffer }) =>
      Buffer.concat([Buffer.from(buffer), Buffer.alloc(-buffer.byteLength & 7)]),
    ),
  );
}

/** Builds the dictionary where it is not newer than what it is made of. */
export function buildDictionary() {
  const sources = [require.resolve("@node-rs/jieba/dict.txt"), path("dictionary/hmm.tsv")];
  const file = path("src/chinese.dict");
  const made = existsSync(file) ? statSync(file).mtimeMs : 0;
  if ([script, ...sources].every((source) => made > statSync(source).mtimeMs)) return;
  const partial = `${file}.${process.pid}.tmp`;
  writeFileSync(partial, encode(...sources.map((source) => readFileSync(source, "utf8"))));
  renameSync(partial, file);
}

/** What vitest calls before the tests. */
export const setup = buildDictionary;

if (process.argv[1] === script) {
  buildDictionary();
  mkdirSync(path("dist"), { recursive: true });
  copyFileSync(path("src/chinese.dict"), path("dist/chinese.dict"));
}

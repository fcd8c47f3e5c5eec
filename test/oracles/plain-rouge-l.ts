/**
 * Summary-level ROUGE-L of rouge 1.0.1 as its definition reads: a full table a pair of sentences and
 * a walk back through it. Quadratic and slow on purpose; what the fast one must equal to the digit.
 */
export function plainRougeL(prediction: string, references: readonly string[]): number {
  const scores = references.map((reference) => plainPair(prediction, reference));
  return scores.includes(null) || scores.length === 0 ? 0 : Math.max(...(scores as number[]));
}

const space = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/;
const words = (text: string): string[] => text.split(space).filter((word) => word !== "");

/** The words of each sentence; `normalized` has been lower-cased and its whitespace collapsed. */
export function plainSentences(text: string): string[][] {
  return words(text.toLowerCase())
    .join(" ")
    .split(".")
    .filter((piece) => piece.length > 0)
    .map((piece) => words(piece).join(" ").split(" "));
}

function plainPair(prediction: string, reference: string): number | null {
  const predicted = plainSentences(prediction);
  const expected = plainSentences(reference);
  if (predicted.length === 0 || expected.length === 0) return null;
  const union = new Set<string>();
  let overlap = 0;
  for (const sentence of expected) {
    const before = union.size;
    for (const other of predicted) for (const word of plainRecovery(sentence, other)) union.add(word);
    overlap += union.size - before;
  }
  const r = overlap / new Set(expected.flat()).size;
  const p = overlap / new Set(predicted.flat()).size;
  return 2.0 * ((p * r) / (p + r + 1e-8));
}

/** One longest common subsequence: which one is part of the definition. */
function plainRecovery(x: readonly string[], y: readonly string[]): string[] {
  return plainWalk(x, y).words;
}

/** The recovered words and the number of calls rouge's recursion makes for them. */
export function plainWalk(x: readonly string[], y: readonly string[]): { words: string[]; calls: number } {
  const width = y.length + 1;
  const table = new Uint32Array((x.length + 1) * width);
  for (let i = 1; i <= x.length; i++) {
    for (let j = 1; j <= y.length; j++) {
      table[i * width + j] =
        x[i - 1] === y[j - 1]
          ? table[(i - 1) * width + j - 1]! + 1
          : Math.max(table[(i - 1) * width + j]!, table[i * width + j - 1]!);
    }
  }
  const recovered: string[] = [];
  let calls = 1;
  for (let i = x.length, j = y.length; i > 0 && j > 0; calls++) {
    if (x[i - 1] === y[j - 1]) {
      recovered.push(x[i - 1]!);
      i--;
      j--;
    } else if (table[(i - 1) * width + j]! > table[i * width + j - 1]!) i--;
    else j--;
  }
  return { words: recovered.reverse(), calls };
}

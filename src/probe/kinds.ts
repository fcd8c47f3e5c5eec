/** What sort of answer a reference is: it says which ways of stating it are the same answer, and what is nearly it. */
export const kinds = ["choice", "number", "formula", "list", "text", "passage"] as const;
export type Kind = (typeof kinds)[number];

const isNumber = (text: string): boolean => /^[+-]?\d[\d,]*(\.\d+)?$/.test(text) || /^[+-]?\.\d+$/.test(text);

/** Characters and words from which on a reference is a passage, of which no sentence is made an answer. */
const PASSAGE = { characters: 120, words: 10 };

/**
 * The kind of an answer, by its form.
 *
 * @example
 * kindOf("x+1") // => "formula"
 */
export function kindOf(answer: string | readonly string[]): Kind {
  if (typeof answer !== "string") return "list";
  const text = answer.trim();
  if (/^[A-J]$/.test(text)) return "choice";
  if (isNumber(text)) return "number";
  const words = text.split(" ").length + (text.match(/[\u3040-\u30ff\u3400-\u9fff]/g)?.length ?? 0) / 2;
  if (text.length > PASSAGE.characters || words > PASSAGE.words) return "passage";
  if (text.includes("\n") || text.startsWith("{")) return "passage";
  if (/[\\^=]/.test(text) || /^[-+()\d\s./*a-z]*\d[-+()\d\s./*a-z]*$/.test(text)) return "formula";
  return "text";
}

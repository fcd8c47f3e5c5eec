import { strip } from "../../normalize/python-text.ts";
import { pythonDigitPattern } from "../../normalize/python-unicode.ts";
import { firstTagged, lastTagged } from "../../normalize/tag-pairs.ts";

/** What a retrieval-and-calculation answer says. */
export interface RetrievalAnswer {
  /** The document ids named, in order, repeats and all. */
  readonly documents: readonly string[];
  /** The calculation's text, trimmed. */
  readonly calculation: string;
}

const documentId = new RegExp(`<\\|doc_(?:${pythonDigitPattern})+\\|>`, "gu");
/** An id with spaces within its bars. */
const spacedId = /<\|[ \t]{0,4}(doc_\d{1,20})[ \t]{0,4}\|>/g;

/**
 * The document ids in `<relevant_doc_ids>` and the text in `<continue_reasoning>`; null when either is missing or
 * empty.
 *
 * An id is `<|doc_1|>`, its digits Python's (any script's decimal digits). Of several blocks of a kind the first counts,
 * or the last, in which an id may have spaces within its bars too. O(n), tags that are never closed included.
 *
 * @param answer the text after the thinking
 * @see GoLongRL, verl/utils/reward_score/retrieval_calculate.py, extract_sft_content
 * @example
 * retrievalAnswer("<relevant_doc_ids><|doc_1|></relevant_doc_ids><continue_reasoning> 4 </continue_reasoning>").calculation // => "4"
 */
export function retrievalAnswer(answer: string, which: "first" | "last" = "first"): RetrievalAnswer | null {
  const tagged = which === "first" ? firstTagged : lastTagged;
  const block = tagged(answer, "relevant_doc_ids") ?? "";
  const documents = (which === "first" ? block : block.replace(spacedId, "<|$1|>")).match(documentId) ?? [];
  const calculation = strip(tagged(answer, "continue_reasoning") ?? "");
  return documents.length === 0 || calculation === "" ? null : { documents, calculation };
}

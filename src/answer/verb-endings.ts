import { blank } from "./blank.ts";

/** One of these stands in every text with such an ending. */
const begins = ["'", "şıkkı", "seçeneği"];
const turkish = /[Cc]evap|[Yy]anıt|[Ss]eçenek|[Şş]ık/;
/** The verb "is" behind a word, and the noun of a choice behind its letter: `42'dir`, `B şıkkıdır`. */
const copula = /'[dt][ıiuü]r(?!\p{L})|[ \t](?:şıkkı|seçeneği)(?:d[ıi]r)?(?!\p{L})/gu;

/**
 * A text without what Turkish puts behind an answer for "is", and with a full stop for the one of Hindi; every other
 * character stays at its place. O(n).
 *
 * @param text a visible answer, folded
 * @example
 * withoutVerbEndings("Cevap 42'dir.") // => "Cevap 42    ."
 */
export function withoutVerbEndings(text: string): string {
  const plain = text.includes("।") ? text.replaceAll("।", ".") : text;
  if (!(begins.some((each) => plain.includes(each)) && plain.includes("r") && turkish.test(plain)))
    return plain;
  return plain.replace(copula, blank);
}

/** `-D`, `3(B)`, `(B)^2`, `(D)-1`: the letter is one of a formula. */
const ofFormula =
  /^\s{0,4}(?:[-+\d]{1,4} ?\(?[A-J]\b(?!\))|[-+\d]{1,4} ?\({1,2}[A-J]\)|\(?[A-J]\)? ?(?:\^|[-+*][\d\\(]))/;

/** Behind a label: nothing in words but that it is wrong. */
const takenBack =
  /^(?:[^a-zA-Z]|[a-z](?![a-z]))*(?:(?:only|alone)\b[^a-zA-Z]*)?(?:is|are|was|seems) (?:wrong|incorrect|false|not (?:(?:the|an?) )?(?:(?:right|correct) )?(?:answer|choice|option|right|correct|true))[\s.!}]*$|^(?:[^a-zA-Z]|[a-z](?![a-z]))*(?:(?:only|alone)\b[^a-zA-Z]*)?cannot be (?:right|correct|true)[\s.!}]*$/;

/** At the end, whatever the words before it: no option says this of itself. */
const noAnswer =
  /\b(?:is not|isn't|cannot be) (?:(?:the|an?) )?(?:(?:right|correct|final) )?(?:answer|choice|option)[\s.!}]*$/;

const label =
  /^(?:[故应所以因此]{0,2}选(?:择|项)?\s?)?[\s$({*\\]{0,6}(?:text(?:bf)?|math(?:bf|rm)|boxed)?[\s({]{0,4}(?:(?:[Oo]ption|[Cc]hoice|[Aa]nswer|[Ss]tatement) ?\(?)?([A-J])\b/;

/** What an option says of the others, and nothing of itself. */
const nothingElse = /\b(?:none|all|neither|both) of (?:the above|these|them)\b/i;

/** Whether what stands behind a choice's label takes it back, and says nothing else in words: `24 is wrong`. */
export const isTakenBackBehind = (rest: string): boolean =>
  takenBack.test(rest.slice(0, 120).replace(/\\[a-zA-Z]+/g, " "));

/** Why a short text in a box that holds a choice's letter chooses none; null where nothing speaks against it. */
export function noChoice(text: string): string | null {
  if (text.length > 120) return null;
  if (ofFormula.test(text)) return "the letter is part of an expression";
  if (noAnswer.test(text)) return "the choice is taken back";
  const named = label.exec(text);
  if (named === null || text.length < 8) return null;
  return isTakenBackBehind(text.slice(named[0].length).replace(nothingElse, ""))
    ? "the choice is taken back"
    : null;
}

/** A run up to here is ordered well enough by the square of its length. */
const short = 32;

/** With the two half-width sound marks, which are letters before NFKC and NFKD, and marks after them. */
const longRun = new RegExp(`[\\p{M}\\uff9e\\uff9f]{${short + 1},}`, "gu");

/** A mark that normal forms move to its place, by its combining class; those of class 0 stay where they are. */
interface Mark {
  readonly text: string;
  readonly moves: boolean;
}

/** Whether canonical order exchanges two marks: the second's combining class is the lower one, and not 0. */
const exchanges = (first: string, second: string): boolean =>
  (first + second).normalize("NFD") !== first + second;

/** The mark whose combining class is above all others. */
const highest = "\u0345";

/** What a mark is taken apart into. A cache of pure values, for the some 2,500 marks there are. */
const known = new Map<string, readonly Mark[]>();

function partsOf(mark: string): readonly Mark[] {
  let parts = known.get(mark);
  if (parts === undefined) {
    parts = Array.from(mark.normalize("NFKD"), (text) => ({
      text,
      moves: text === highest || exchanges(highest, text),
    }));
    known.set(mark, parts);
  }
  return parts;
}

/** Marks that move, in stable order of their classes. */
function sorted(marks: readonly string[]): string {
  if (marks.length <= short) return marks.join("");
  const distinct = [...new Set(marks)].sort((a, b) => Number(exchanges(a, b)) - Number(exchanges(b, a)));
  const classes = new Map<string, string[]>();
  let before: string | undefined;
  for (const mark of distinct) {
    classes.set(mark, before === undefined || exchanges(mark, before) ? [] : classes.get(before)!);
    before = mark;
  }
  for (const mark of marks) classes.get(mark)!.push(mark);
  return [...new Set(classes.values())].flat().join("");
}

/** A run of marks in canonical order: none passes one that stays. */
function ordered(run: string): string {
  let text = "";
  let moving: string[] = [];
  for (const one of run) {
    for (const mark of partsOf(one)) {
      if (mark.moves) {
        moving.push(mark.text);
        continue;
      }
      text += sorted(moving) + mark.text;
      moving = [];
    }
  }
  return text + sorted(moving);
}

/**
 * `text.normalize(form)` in linear time. JavaScript's own, as Python's, takes the square of a run of combining marks
 * to order it (measured: 200 s for a megabyte of them); so runs that are long are ordered here first. O(n).
 *
 * @param text any text
 * @param form one of the two compatibility forms
 * @see Unicode Standard Annex 15; The Unicode Standard, section 3.11, canonical ordering
 * @example
 * normalForm("\ufb01 e\u0301", "NFKC") // => "fi \u00e9"
 */
export function normalForm(text: string, form: "NFKC" | "NFKD"): string {
  return text.replace(longRun, ordered).normalize(form);
}

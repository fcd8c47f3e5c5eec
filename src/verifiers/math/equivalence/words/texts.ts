const SYNONYMS: ReadonlyMap<string, string> = new Map(
  (
    [
      [
        "empty",
        "no solution,no solutions,no real solution,no real solutions,none,empty set,the empty set,nothing,no such value,no values,there are no solutions,no answer",
      ],
      ["undefined", "undefined,not defined,does not exist,dne,doesnt exist,no limit,diverges,divergent"],
      ["reals", "all real numbers,all reals,any real number,every real number,real numbers,all real values"],
      ["yes", "yes,y"],
      ["no", "no,n"],
      ["true", "true,correct"],
      ["false", "false,incorrect"],
      ["infinity", "infinity,infinite,infinitely many,infinitely many solutions"],
    ] as const
  ).flatMap(([meaning, words]) => words.split(",").map((word): [string, string] => [word, meaning])),
);

const NUMBERS =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty".split(
    " ",
  );

/** A sign that belongs to the number behind it. */
function beforeDigit(sign: string, next: string | undefined): boolean {
  return "-+*/=<>^%.".includes(sign) && next !== undefined && next >= "0" && next <= "9";
}

/**
 * Words as they are compared: lower case, without punctuation, articles and doubled blanks; sayings with one
 * meaning as one word.
 *
 * @example
 * canonicalText("No real solutions.") // => "empty"
 */
export function canonicalText(text: string): string {
  const plain = text
    .toLowerCase()
    .replace(/\\[a-z]+/g, " ")
    .replace(/['’]/g, "")
    .replace(/[^\p{L}\p{N}]/gu, (sign, at: number, whole: string) =>
      beforeDigit(sign, whole[at + 1]) ? sign : " ",
    )
    .replace(/\b(?:the|a|an)\b/g, " ")
    .replace(/\s+/g, " ")
    .trim();
  return SYNONYMS.get(plain) ?? plain;
}

/** The number a word stands for, up to twenty. */
export function numberWord(text: string): bigint | undefined {
  const index = NUMBERS.indexOf(text.trim().toLowerCase());
  return index < 0 ? undefined : BigInt(index);
}

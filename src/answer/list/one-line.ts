/** The kinds of separators, the strongest first: what a stronger one parts may hold weaker ones. */
const kinds: readonly { readonly pattern: RegExp; readonly isDescending?: boolean }[] = [
  { pattern: /\t/g },
  { pattern: /[ \t][|][ \t]/g },
  { pattern: /-{1,3}>|={1,2}>|[→⇒⟶➜➔»≫≻≥]|>=|[ \t]>{1,2}[ \t]|(?<=[\p{L}\p{N}])>(?=[\p{L}\p{N}])/gu },
  { pattern: /<-{1,2}|<=|[←⇐≺≤≪]|[ \t]<{1,2}[ \t]|(?<=[\p{L}\p{N}])<(?=[\p{L}\p{N}])/gu, isDescending: true },
  { pattern: /[;；]/gu },
  { pattern: /[ \t][•·‣◦▪●/][ \t]/gu },
  { pattern: /[、，,]/gu },
];
/** With this many kinds in one line there is no one reading: every separator parts. */
const manyKinds = 3;

const any = new RegExp(kinds.map(({ pattern }) => pattern.source).join("|"), "gu");
const conjunction =
  /^(?:(?:and |then |and then )?(?:followed by|thereafter|subsequently|after which|finally|lastly|last)\b|(?:and )?(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)(?:ly)?(?=[,:])|and|then|and then|next|after that|afterwards|和|与|及|以及|最后|然后|接着|其次)(?![\p{L}])[ \t,:]*(?:then |finally |by )?/iu;
/** 首先a,然后b,最后c: what opens the first piece, and what opens those behind it. */
const firstInChinese = /^(?:首先|最先|起初|第一(?:步|是)|先)是?:?(?=\S)/;
const nextInChinese =
  /^(?:然后|接着|其次|随后|之后|再次|最后|最终|第[二三四五六七八九十](?:步|是)|再)(?:是|才是)?:?(?=\S)/;
/** `a is the most relevant, followed by b` */
const ranked =
  /^(.{1,200}?) (?:is|was|comes|came|ranks?|should be|would be) (?:ranked |placed )?(?:the )?(?:most|first|best|top|highest|earliest)\b.{0,80}$/i;
/** Opens an enumeration, and is no item of it. */
const opener = /^first(?:ly)?$/i;
const lastTwo = [
  /^(.{1,400}?)[ \t]+and[ \t]+(.{1,400})$/iu,
  /^(.{1,400}?)[ \t]+&[ \t]+(.{1,400})$/u,
  /^(.{1,400}?)[ \t]*(?:以及|和|与|及)[ \t]*(.{1,400})$/u,
] as const;
/** `a and b and c`: nothing else parts the items, and this does more than once. */
const chains = [/(?<=[ \t])and(?=[ \t])/i, /(?<=[ \t])&(?=[ \t])/];
/** `First, a. Then b. Finally, c.`: a sentence for each item. */
const narrated =
  /^first(?:ly)?[,:]? .{1,400}?[.;] (?:and )?(?:then|next|after that|afterwards|finally|lastly|last|second(?:ly)?)[,:]? /i;
const nextSentence =
  /[.;] (?=(?:and )?(?:then|next|after that|afterwards|finally|lastly|last|second(?:ly)?|third(?:ly)?|fourth|fifth|sixth|seventh|eighth)[,:]? )|\.$/i;
/** `[1] [2]`, as citations are labelled, and `(B) (D)`. */
const bracketed =
  /^(?:\[\d{1,4}\](?:[ \t]?\[\d{1,4}\])+|\((?:[A-Z]|\d{1,2})\)(?:[ \t]?\((?:[A-Z]|\d{1,2})\))+)$/;
/** `B-D-A-C` */
const dashed = /^[A-Z](?:-[A-Z]){1,25}\.?$/;
const numbers = /^[+-]?\d+(?:\.\d+)?(?:[ \t]+[+-]?\d+(?:\.\d+)?)+$/;

/** The two halves of `c and d`; null for what is long, so that the cost stays bounded. */
const parted = (piece: string, words: RegExp): RegExpExecArray | null =>
  piece.length > 800 ? null : words.exec(piece);

/** A number whose thousands are apart: its commas part no items. */
const thousands = /(?<!\d|\d,)\d{1,3}(?:,\d{3}){1,8}(?!\d|,\d)/g;
/** Stands for a comma inside a number while a line is split; no text as it is folded holds it. */
const innerComma = "\uffff";

const split = (line: string, pattern: RegExp): string[] =>
  line
    .split(pattern)
    .map((piece) => piece.trim().replaceAll(innerComma, ","))
    .filter((piece) => piece !== "");

/**
 * What the last piece of an enumeration holds: `c and d` are two, where no piece before has an `and` of its own.
 */
function withLastParted(written: readonly string[]): string[] {
  const isTold =
    firstInChinese.test(written[0] ?? "") && written.slice(1).some((piece) => nextInChinese.test(piece));
  const pieces = isTold
    ? written.map((piece, i) =>
        piece.replace(i === 0 ? firstInChinese : nextInChinese, "").replace(/。$/, ""),
      )
    : written;
  const [first, ...others] = pieces;
  const stripped = [
    // "First, a, then b".
    ...(first === undefined || (others.length > 0 && opener.test(first))
      ? []
      : [(/^(?:followed by|then)\b/i.test(others[0] ?? "") && ranked.exec(first)?.[1]) || first]),
    ...others.map((piece) => piece.replace(conjunction, "") || piece),
  ];
  const last = stripped.at(-1);
  if (last === undefined) return stripped;
  for (const words of lastTwo) {
    const two = parted(last, words);
    if (two === null || parted(two[2]!, words) !== null) continue;
    if (stripped.slice(0, -1).some((piece) => parted(piece, words) !== null)) continue;
    return [...stripped.slice(0, -1), two[1]!, two[2]!.replace(conjunction, "") || two[2]!];
  }
  return stripped;
}

/**
 * The items of a list that is written in one line, split by separators that the line itself chooses: one kind of them,
 * or the strongest of two; with three kinds and more every one parts, so that no mixture has more than one reading.
 * Numbers alone may be separated by spaces, in brackets by nothing. The items come in the order meant: `c < b < a` is
 * a, b, c. A line without separators is one item. Nothing is known here of what the items should be. O(n).
 *
 * @param written one line, trimmed and folded
 * @example
 * piecesOfLine("Paris, France; Rome, Italy") // => ["Paris, France", "Rome, Italy"]
 */
export function piecesOfLine(written: string): string[] {
  if (numbers.test(written)) return written.split(/[ \t]+/);
  if (narrated.test(written))
    return split(written, nextSentence).map((piece) => piece.replace(conjunction, "") || piece);
  if (bracketed.test(written)) return written.split(/(?<=[\])])[ \t]*(?=[[(])/);
  if (dashed.test(written)) return written.replace(".", "").split("-");
  const line = written.replace(thousands, (number) => number.replaceAll(",", innerComma));
  const present = kinds.filter(({ pattern }) => line.search(pattern) >= 0);
  const [strongest] = present;
  if (present.length >= manyKinds) return split(line, any);
  if (strongest === undefined)
    return (
      chains.map((words) => split(line, words)).find((pieces) => pieces.length > 2) ??
      withLastParted([written])
    );
  const pieces = split(line, strongest.pattern);
  return strongest.isDescending ? pieces.reverse() : withLastParted(pieces);
}

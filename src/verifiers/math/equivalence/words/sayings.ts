/** Parts of days' names, by which they are called in short. */
const DAYS = new Map(
  "mon:monday tue:tuesday tues:tuesday wed:wednesday thu:thursday thur:thursday thurs:thursday fri:friday sat:saturday sun:sunday"
    .split(" ")
    .map((pair) => pair.split(":") as [string, string]),
);

/** Months, which are called by their first letters too. */
export const MONTHS =
  "january february march april may june july august september october november december".split(" ");

/** A month in short, beside the number of a day. */
const SHORT_MONTH = /\b(jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b/;

/** Months written out, in a text with a digit. */
export const withFullMonth = (text: string): string =>
  text.replace(SHORT_MONTH, (short) => MONTHS.find((month) => month.startsWith(short.slice(0, 3))) as string);

/** Words of one meaning: what is said, and what stands for it. */
const SAYINGS: readonly (readonly [RegExp, string])[] = [
  [/^we (?=(?:do not |dont |fail to |failed to |cannot )?(?:reject|accept|retain) )/, ""],
  [/^neither (?:one|of them)$/, "neither"],
  [/\bnull hypothesis\b/, "H 0"],
  [/\b(?:do not|dont|cannot|failed to|fails to) reject\b/, "fail to reject"],
  [/^average\b/, "mean"],
  [/^互相|^相互/, ""],
  [/^正三角形$/, "等边三角形"],
  [/^(?:[此该原本])?(?:方程组?|不等式组?)(?=无解$|无实数解$|无实根$|没有解$)/, ""],
  [/^(none|all|any|both) of (?:above|these|them|those)$/, "$1 of these"],
  [/^(always|sometimes|never) true$/, "$1"],
  [/^(?:it |they )?(increase|decrease|double|triple|quadruple|halve)s?$/, "$1s"],
  [/^(?:it |they )?(?:is |are |gets? |becomes? )?(double|triple|quadruple|halve)d$/, "$1s"],
  [/^(?:it |they )?(increase|decrease)[sd]? by (\d+(?:\.\d+)? ?%)$/, "$2 $1"],
  [
    /^(rotation|rotated|rotate|turn) (?:of |by |through )?(\d+ ?°) ((?:counter|anti)?clockwise)$/,
    "$2 $3 rotation",
  ],
  [/ - axis\b/, " axis"],
  [/^equal(?:s|(?: to)?)?$/, "="],
  [
    /^(?:it |they )?(?:(?:(?:remains?|stays?|is|are) )?(?:same|unchanged|does not change|doesnt change|no change)|(?:remains?|stays?) constant)$/,
    "unchanged",
  ],
  [/^twice as /, "2 times as "],
  [/^half as /, "1/2 as "],
  [/\bwith respect to\b/, "about"],
  [/\b(north|south) (east|west)\b/, "$1$2"],
  [/^(?:function is )?(?:injective|one to one)(?: function)?$/, "injective"],
  [/^(?:function is )?(?:surjective|onto)(?: function)?$/, "surjective"],
  [/\breflect(?:ed|ion) (?:across|about|in|over|through)\b/, "reflection over"],
  [/^(?:大于|greater than|>)$/, ">"],
  [/^(?:小于|less than|<)$/, "<"],
  [
    /^(?:shift(?:ed)?|translat(?:e|ed|ion)|moved?) (left|right|up|down) (?:by )?(\d+)(?: units?)?$/,
    "shift $1 $2",
  ],
  [
    /^(?:shift(?:ed)?|translat(?:e|ed|ion)|moved?) (?:by )?(\d+) (?:units? )?(left|right|up|down)$/,
    "shift $2 $1",
  ],
  [/^(?:all|any|every) real (?:numbers? |values? (?:of )?)?[a-z]$/, "all real numbers"],
  [/^((?:equilateral|isosceles|scalene|right|acute|obtuse)(?: isosceles| right)?) triangle$/, "$1"],
  [/\bof triangle (?=[a-z]{3}$)/, "of "],
  [/^no (?:(?:positive |natural )?integer|positive|natural|rational) (?=solutions?$)/, "no "],
  [/^linearly (?=(?:in)?dependent$)/, ""],
  [/^type (I|ii) error$/, "type $1"],
  [/^(?:right skewed|positively skewed|skewed positively)(?: distribution)?$/, "skewed right"],
  [/^(?:left skewed|negatively skewed|skewed negatively)(?: distribution)?$/, "skewed left"],
  [/^(?!(?:no|any|every|some|each|which|none|not) )([a-z]{3,}) one$/, "$1"],
];

/** What is counted by its place: `day 3`. */
const AT_PLACE =
  /^(player|day|week|month|year|term|row|step|box|round|week|hour|minute|quarter|stage) ([1-9])$/;

const PLACES = "first second third fourth fifth sixth seventh eighth ninth".split(" ");

/** `N of E`. */
const OF_THE_COMPASS = /\b([NSEW]) of ([NSEW])\b/;

const COMPASS = new Map([
  ["N", "north"],
  ["S", "south"],
  ["E", "east"],
  ["W", "west"],
]);

/** Words as the saying that stands for them. */
export function saying(words: string): string {
  const day = DAYS.get(words);
  if (day !== undefined) return day;
  if (words.length < 5 && SHORT_MONTH.test(words)) return withFullMonth(words);
  return SAYINGS.reduce((text, [said, meant]) => text.replace(said, meant), words)
    .replace(OF_THE_COMPASS, (_, from: string, to: string) => `${COMPASS.get(from)} of ${COMPASS.get(to)}`)
    .replace(AT_PLACE, (_, noun: string, place: string) => `${PLACES[Number(place) - 1]} ${noun}`);
}

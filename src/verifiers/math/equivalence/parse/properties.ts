/** What is given of a figure, a function or a sample, by its name. */
const PROPERTY =
  "cent(?:er|re)|radius of convergence|radius|diameter|amplitude|period|frequency|phase shift|midline|vertex|focus|foci|slope|gradient|[xy]-intercepts?|max(?:imum)?(?: value)?|min(?:imum)?(?: value)?|mean|average|median|mode|range|domain|variance|standard deviation|width|height|length|base|area|perimeter|circumference|volume|surface area|midpoint|quotient|remainder|first term|common ratio|common difference|degree|leading coefficient|eccentricity|mass|speed|velocity|acceleration|time|distance|magnitude|direction|modulus|argument|rank|nullity|trace|determinant|(?:increas|decreas)ing|concave (?:up|down)(?:wards?)?";

/** `\\text{radius }3`, `\\text{, and period: }\\pi`: a name and, behind it, what it is. */
const NAMED = new RegExp(
  `\\\\text\\s?\\{\\s?([,;]?\\s?(?:and |with )?)(?:the |its |an? )?(${PROPERTY})\\s?(?:is|of|on|:)?\\s?\\}\\s{0,3}(?:=\\s?)?(?!\\([A-Za-z]{1,2}\\)\\s?=)(?=[-+(\\[\\d\\\\$.])`,
  "gi",
);

const BEGINS = new RegExp(
  `^\\\\text\\s?\\{\\s?(?:the |its |an? )?(?:${PROPERTY})\\s?(?:is|of|on|:)?\\s?\\}`,
  "i",
);

/** Before an equation its name says nothing more: `\\text{axis of symmetry }x = 2`. */
const OF_A_LINE =
  /\\text\s?\{\s?(?:the )?(?:axis(?: of symmetry)?|directrix|tangent(?: line)?|normal(?: line)?|line(?: of symmetry)?|at|when)\s?:?\s?\}\s{0,3}(?=[xyt]\s?=)/gi;

/** The most of such names in an answer. */
const MAX_LENGTH = 300;

/** `\\text{center }(2, -1)\\text{, radius }3` as names given their values, when the answer begins with one. O(n). */
export function withNamedProperties(source: string): string {
  if (!source.startsWith("\\text") || source.length > MAX_LENGTH) return source;
  const text = source.replace(OF_A_LINE, "");
  if (!BEGINS.test(text)) return text;
  let isFirst = true;
  return text.replace(NAMED, (_, joint: string, name: string, at: number) => {
    const before = text.slice(0, at).trimEnd();
    const parted = isFirst || joint.trim() === "" ? /[,;]$/.test(before) || isFirst : false;
    isFirst = false;
    return `${parted || before === "" ? "" : ", "}\\text{${fullName(name)}}=`;
  });
}

const fullName = (name: string): string =>
  name
    .toLowerCase()
    .replace(/^(max|min)(?:imum)?(?: value)?$/, "$1imum")
    .replace("centre", "center");

/** Letters that properties are called by. */
const LETTERS: ReadonlyMap<string, string> = new Map(
  "slope:m gradient:m radius:r radius_of_convergence:R period:T amplitude:A area:A volume:V perimeter:P mean:mu variance:sigma^2 length:L height:h width:w mass:m velocity:v speed:v acceleration:a time:t distance:d eccentricity:e quotient:q remainder:r diameter:d frequency:f"
    .split(" ")
    .map((pair) => pair.replaceAll("_of_", " of ").split(":") as [string, string]),
);

/** Whether a property in words is what a letter usually stands for. */
export const isCalled = (property: string, letter: string): boolean =>
  LETTERS.get(property) === letter || (property === "radius" && letter === "R");

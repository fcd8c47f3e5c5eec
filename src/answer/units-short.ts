/** Units and their abbreviations, one spelling for each. */
const units: readonly (readonly [unit: string, forms: string])[] = [
  ["min", "minutes?|mins?"],
  ["h", "hours?|hrs?|h"],
  ["s", "seconds?|secs?|s"],
  ["km", "kilomet(?:er|re)s?|km"],
  ["m", "met(?:er|re)s?|m"],
  ["cm", "centimet(?:er|re)s?|cm"],
  ["kg", "kilograms?|kilos?|kgs?"],
  ["g", "grams?|g"],
  ["ft", "feet|foot|ft"],
  ["mi", "miles?|mi"],
];
const unit = new RegExp(
  `(?<=\\d) ?(?:${units.map(([, forms]) => `(${forms})`).join("|")})\\.?(?![\\p{L}\\p{N}])`,
  "giu",
);

/** A sum with its currency before it. */
const currency = /([€£¥]) ?(\d[\d.,]*(?: (?:thousand|million|billion))?)/g;
const currencies: ReadonlyMap<string, string> = new Map([
  ["€", "euros"],
  ["£", "pounds"],
  ["¥", "yen"],
]);

/** `1,284.50 USD`, `USD 1,284.50` and `1,284.50 dollars` as `$1,284.50`. */
const dollars =
  /(?<![\d.,$])\$?(\d[\d.,]*(?: (?:thousand|million|billion))?) ?(?:US dollars?|USD|dollars?)(?![\p{L}\p{N}])|\b(?:USD|US\$) ?\$?(\d[\d.,]*(?: (?:thousand|million|billion))?)/giu;
const mayNameDollars = /(?:\d|thousand|million|billion) ?(?:US|dol)|US(?:D|\$) ?\$?\d/i;

/** `$3.2M` */
const scale = /(\$\d[\d.,]*) ?(k|mn?|bn?)(?![\p{L}\p{N}])/giu;
const scales: Readonly<Record<string, string>> = {
  k: "thousand",
  m: "million",
  mn: "million",
  b: "billion",
  bn: "billion",
};

/** `0.35 percent`, `10:30 a.m.` */
const percent = /(?<=\d) ?(?:percent|per cent|pct)\b/gi;
const halfDay = /(?<=\d) ?([ap])\.?m(?:\.|\b)/gi;
const hasSign = /\d ?(?:p|a\.?m\b)/i;

/** A text with the units behind its numbers in one spelling: `45 minutes` and `45min` are `45 min`. */
export const unitsShort = (written: string): string => {
  const signed = /[€£¥]/.test(written)
    ? written.replace(currency, (_, sign: string, sum: string) => `${sum} ${currencies.get(sign)}`)
    : written;
  const scaled = signed.includes("$")
    ? signed.replace(scale, (_, sum, letter) => `${sum} ${scales[letter.toLowerCase()]}`)
    : signed;
  const summed = mayNameDollars.test(scaled) ? scaled.replace(dollars, "$$$1$2") : scaled;
  const text = hasSign.test(summed)
    ? summed.replace(percent, "%").replace(halfDay, (_, half: string) => ` ${half.toLowerCase()}m`)
    : summed;
  return /\d ?[A-Za-z]/.test(text)
    ? text.replace(unit, (_, ...forms: (string | undefined)[]) => {
        const at = forms.findIndex((form, i) => i < units.length && form !== undefined);
        return ` ${units[at]![0]}`;
      })
    : text;
};

/** A number and the plural of what it counts, or a unit: `36 years`, and neither `5 million` nor `9 May`. */
const counted =
  /^([-+]?[\d,]{1,30}(?:\.\d{1,20})?) (?!(?:hundreds?|thousands?|millions?|billions?|trillions?|dozens?|percents?)\b)(?:\p{Ll}{2,20}s|people|men|women|children|feet|min|h|s|km|m|cm|kg|g|ft|mi)\.?$/u;

/**
 * Whether an answer is the number alone of a gold answer that says what it counts: who asks how many years wants `36`.
 * O(n).
 *
 * @param said the whole answer, folded
 * @example
 * [isNumberOf("36", "36 years"), isNumberOf("36 months", "36 years"), isNumberOf("5", "5 million")] // => [true, false, false]
 */
export function isNumberOf(said: string, reference: string): boolean {
  const number = counted.exec(reference.trim())?.[1];
  return (
    number !== undefined && said.trim().replace(/\.$/, "").replaceAll(",", "") === number.replaceAll(",", "")
  );
}

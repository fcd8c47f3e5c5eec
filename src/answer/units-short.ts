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

/** A text with the units behind its numbers in one spelling: `45 minutes` and `45min` are `45 min`. */
export const unitsShort = (written: string): string => {
  const text = /[€£¥]/.test(written)
    ? written.replace(currency, (_, sign: string, sum: string) => `${sum} ${currencies.get(sign)}`)
    : written;
  return /\d ?[A-Za-z]/.test(text)
    ? text.replace(unit, (_, ...forms: (string | undefined)[]) => {
        const at = forms.findIndex((form, i) => i < units.length && form !== undefined);
        return ` ${units[at]![0]}`;
      })
    : text;
};

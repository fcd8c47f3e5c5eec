import { isUnitName } from "../units/table.ts";
import { isUnit, readUnit } from "../units/units.ts";

/** Words of two and three letters that answers hold. */
const SHORT_WORDS = new Set(
  "row yes the not one two six ten red odd all set for any are has its his her our you day cat dog and but per box men new now old top way why who how was out off set can may let non add sum dne".split(
    " ",
  ),
);

/** Letters one after the other in the alphabet, forwards or backwards, are a product: `abcd`, `xyz`. */
function isSequence(run: string): boolean {
  const step = run.charCodeAt(1) - run.charCodeAt(0);
  for (let index = 1; index < run.length; index++)
    if (run.charCodeAt(index) - run.charCodeAt(index - 1) !== step) return false;
  return step === 1 || step === -1;
}

/** Words of letters that are the usual symbols. */
const OF_SYMBOLS = new Set(
  "cats bats rats ants cans caps maps pans mats tanks bars cars rays many".split(" "),
);

/** A run of letters that reads as a word rather than a product of symbols. */
export function isWord(run: string): boolean {
  if (run.length < 3 || !/[aeiouyAEIOUY]/.test(run) || /^[A-Z]+$/.test(run) || isSequence(run)) return false;
  if (run.length >= 4)
    return /[aeiouy]/i.test(run) && (!/^[abcxyzknmpqrst]{4}$/.test(run) || OF_SYMBOLS.has(run));
  return SHORT_WORDS.has(run.toLowerCase()) || /^[A-Z][a-z]+$/.test(run);
}

/** Units in letters that no one multiplies. */
const UNMISTAKABLE: ReadonlySet<string> = new Set(
  "cm kg lbs hrs min mins sec secs mph kph kmh kWh Hz kHz MHz GHz kPa MPa eV keV MeV GeV mol rpm kcal USD EUR GBP CNY RMB atm mmHg".split(
    " ",
  ),
);

/** Units that a blank before them sets apart. */
const APART: ReadonlySet<string> = new Set(
  "km mm dm nm Pa lb oz ft yds hr ml mL kW kN kJ MJ rad cal mA kV mV mg ms yd mi hp dB gal qt gm yr yrs wk kn cc Wb mW MW GW nC mC pF nF mT kA dL cL MB GB TB kB".split(
    " ",
  ),
);

/** A unit in the source: where it ends, and whether its letters can be nothing else. */
export interface UnitRun {
  readonly end: number;
  readonly clear: boolean;
}

const NAME = /^(?:\\(?:text|mathrm|textrm)\s*\{\s*([a-zA-Zμµ]+)\s*\}|([a-zA-Zμµ]+))/;
/** `sq ft`, `cu. in.`. */
const AREA = /^(?:sq|cu)\.?\s+/;
/** `(kg·K)` below a line: a name of several letters is no letter of a formula. */
const UNDER = /^\(\s*(?:kg|mol|cm|mm|km|min|hr)\b[^()]{0,30}\)/;
const POWER = /^\s*\^\s*(?:\{\s*-?\d\s*\}|-?\d)/;
const JOIN = /^(?:\s*\/\s*|\s*(?:\\cdot|\*)\s*|\s+per\s+|(?:\\[,;: ]|~|\s)+)/;

/**
 * The unit that begins at a place behind a value: `km`, `m/s^2`, `m\,s^{-1}`; undefined when there is none.
 *
 * @param spaced whether a blank stands before it
 */
export function unitAt(source: string, at: number, spaced: boolean): UnitRun | undefined {
  const text = source.slice(at, at + 80);
  const area = AREA.exec(text)?.[0].length ?? 0;
  let end = 0;
  let clear = false;
  let names = 0;
  let quotient = false;
  for (let next = area; names < 6; ) {
    const name = NAME.exec(text.slice(next));
    const word = name?.[1] ?? name?.[2];
    if (name === null || word === undefined || !isUnit(word)) break;
    if (
      names > 0 &&
      name[1] === undefined &&
      word.length === 1 &&
      !quotient &&
      !POWER.test(text.slice(next + name[0].length))
    ) {
      if (!/^\s*(?:$|[,;)\]}])/.test(text.slice(next + name[0].length))) break;
    }
    if (names === 0)
      clear =
        area > 0 ||
        UNMISTAKABLE.has(word) ||
        (word.length > 3 && isUnitName(word)) ||
        word === "day" ||
        word === "inch" ||
        word === "ohm" ||
        (spaced && APART.has(word)) ||
        // Mass times length stands in formulas.
        (word === "mL" && source.slice(at + 2).trim() === "");
    names++;
    next += name[0].length;
    next += POWER.exec(text.slice(next))?.[0].length ?? 0;
    end = next;
    const join = JOIN.exec(text.slice(next));
    if (join === null) break;
    quotient = /\/|per/.test(join[0]);
    if (quotient && spaced && /^\s*(?:s|h|min|second|hour|kg|L)\b/.test(text.slice(next + join[0].length)))
      clear = true;
    next += join[0].length;
    const inBrackets = quotient ? UNDER.exec(text.slice(next))?.[0] : undefined;
    if (inBrackets !== undefined && readUnit(text.slice(0, next + inBrackets.length)) !== undefined)
      return { end: at + next + inBrackets.length, clear: true };
  }
  return names === 0 ? undefined : { end: at + end, clear };
}

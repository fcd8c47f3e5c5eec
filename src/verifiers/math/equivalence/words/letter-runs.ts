import { BARE_WORDS } from "../parse/commands.ts";
import { isUnit } from "../units/units.ts";

const SHORT_WORDS = new Set(
  "no yes the not one two six ten red odd all set for any are has its his her our you day cat dog if is it in on at to of by we he me my us up so do go".split(
    " ",
  ),
);

/** A run of letters that reads as a word rather than a product of symbols. */
export function isWord(run: string): boolean {
  if (run.length < 2 || !/[aeiouyAEIOUY]/.test(run)) return false;
  if (/^[A-Z]+$/.test(run)) return false;
  return run.length >= 4 || /^[A-Z][a-z]+$/.test(run) || SHORT_WORDS.has(run);
}

/**
 * Where a unit ends that begins with a run of letters: `km`, `m/s`, `cm^2`; 0 when it is none. A single letter alone is
 * a symbol.
 */
export function unitEnd(source: string, runEnd: number, run: string): number {
  const rest = source.slice(runEnd, runEnd + 24);
  const compound = /^\s*\/\s*([a-zA-Z]+)(?:\^\{?\d\}?)?/.exec(rest);
  const unit = isUnit(run) || isUnit(run.toLowerCase());
  if (unit && compound !== null && isUnit(compound[1] as string)) return runEnd + compound[0].length;
  if (run.length < 2 || !unit || BARE_WORDS.has(run)) return 0;
  const power = /^\^\{?[23]\}?/.exec(rest);
  return runEnd + (power === null ? 0 : power[0].length);
}

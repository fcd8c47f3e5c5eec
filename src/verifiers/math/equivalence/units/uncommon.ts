import type { Dimension } from "./dimension.ts";

const ENERGY = { m: 2, kg: 1, s: -2 };
const FORCE = { m: 1, kg: 1, s: -2 };
const VOLUME = { m: 3 };

/** Units of kitchens, workshops and observatories: symbols, names, dimension and size, exact as they are defined. */
export const UNCOMMON: readonly (readonly [string, string, Dimension, bigint, bigint])[] = [
  ["erg ergs", "", ENERGY, 1n, 10_000_000n],
  ["dyn", "dyne dynes", FORCE, 1n, 100_000n],
  ["lbf", "", FORCE, 8_896_443_230_521n, 2_000_000_000_000n],
  ["kgf", "", FORCE, 980_665n, 100_000n],
  ["BTU Btu", "", ENERGY, 105_505_585_262n, 100_000_000n],
  ["psi", "", { m: -1, kg: 1, s: -2 }, 8_896_443_230_521n, 1_290_320_000n],
  ["pc", "parsec parsecs", { parsec: 1 }, 1n, 1n],
  ["amu", "", { amu: 1 }, 1n, 1n],
  ["Gy", "", { m: 2, s: -2 }, 1n, 1n],
  ["Sv", "sievert sieverts", { Sv: 1 }, 1n, 1n],
  ["lm", "lumen lumens", { cd: 1 }, 1n, 1n],
  ["lx", "lux", { cd: 1, m: -2 }, 1n, 1n],
  ["Ah", "", { A: 1, s: 1 }, 3600n, 1n],
  ["mAh", "", { A: 1, s: 1 }, 36n, 10n],
  ["ppm", "", { ppm: 1 }, 1n, 1n],
  ["ppb", "", { ppm: 1 }, 1n, 1000n],
  ["", "cup cups", VOLUME, 473_176_473n, 2_000_000_000_000n],
  ["tbsp", "tablespoon tablespoons", VOLUME, 473_176_473n, 32_000_000_000_000n],
  ["tsp", "teaspoon teaspoons", VOLUME, 473_176_473n, 96_000_000_000_000n],
  ["mpg", "", { m: -2 }, 1_609_344_000_000_000n, 3_785_411_784n],
  ["", "decade decades", { year: 1 }, 10n, 1n],
  ["", "century centuries 世纪", { year: 1 }, 100n, 1n],
  ["", "fortnight fortnights", { s: 1 }, 1_209_600n, 1n],
  ["", "pence", { sterling: 1 }, 1n, 100n],
];

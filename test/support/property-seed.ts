import fc from "fast-check";

// Where a change is judged (CI), the same change must be judged the same way twice: the properties then draw from one
// seed, and a third as often, for the same draws again and again say little more. Everywhere else each run draws anew,
// so that they go on looking; a failure prints the seed to repeat it with. PROPERTY_RUNS asks for more or fewer than a
// hundred runs of a property that names no number, and for as many times more or fewer of one that does.
const { CI, PROPERTY_RUNS, PROPERTY_SEED } = process.env;
if (PROPERTY_SEED !== undefined || CI !== undefined)
  fc.configureGlobal({ seed: Number(PROPERTY_SEED ?? 20_261_129) });
if (PROPERTY_RUNS !== undefined || CI !== undefined)
  fc.configureGlobal({ ...fc.readConfigureGlobal(), numRuns: Number(PROPERTY_RUNS ?? 33) });

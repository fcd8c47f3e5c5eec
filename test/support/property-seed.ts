import fc from "fast-check";

// Where a change is judged (CI), the same change must be judged the same way twice: the properties then draw from one
// seed. Everywhere else each run draws anew, so that they go on looking; a failure prints the seed to repeat it with.
const { CI, PROPERTY_SEED } = process.env;
if (PROPERTY_SEED !== undefined || CI !== undefined)
  fc.configureGlobal({ seed: Number(PROPERTY_SEED ?? 20_261_129) });

import fc from "fast-check";

// A mutant is worth a few seconds: a tenth of the runs a property, and the same ones for every mutant.
fc.configureGlobal({ numRuns: 10, seed: 20_26 });

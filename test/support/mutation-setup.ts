import fc from "fast-check";

// A mutant is worth a few seconds: fewer runs a property, and the same ones for every mutant.
fc.configureGlobal({ numRuns: 30, seed: 20_26 });

/** Sources that GoLongRL's training code names but that this package has no reward for, and what scores them there. */
const sources: readonly { readonly names: readonly string[]; readonly scoredBy: string }[] = [
  {
    names: [
      "numina_aops_forum",
      "numina_synthetic_math",
      "numina_amc_aime",
      "numina_synthetic_amc",
      "numina_cn_k12",
      "numina_olympiads",
    ],
    scoredBy: "verl's prime_math (SymPy and pylatexenc)",
  },
  {
    names: ["codecontests", "apps", "codeforces", "taco"],
    scoredBy: "running the code (verl's sandbox_fusion or prime_code)",
  },
  { names: ["math_stem", "math_stem_longcot"], scoredBy: "a module that was not published" },
];

const byName = new Map(sources.flatMap(({ names, scoredBy }) => names.map((name) => [name, scoredBy])));

/** What the name of a source has that was made for a judge model. */
export const judgedSources = ["model_verify", "retrieval_summary_calculate", "model_judge"] as const;

/** Whether a source was made for a judge model. */
export const isJudged = (source: string): boolean => judgedSources.some((part) => source.includes(part));

/**
 * What scores a source in GoLongRL's training code that has no reward type here, else `undefined`.
 *
 * @example
 * scoredElsewhere("taco") // => "running the code (verl's sandbox_fusion or prime_code)"
 */
export function scoredElsewhere(source: string): string | undefined {
  if (isJudged(source)) return "a judge model (golong-rewards/judge asks one)";
  return byName.get(source);
}

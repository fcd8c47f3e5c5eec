/** The verb "may", and not the month: "in May", "9 May", "May 9". */
const may =
  "(?<!\\b(?:\\d{1,2}(?:st|nd|rd|th)?|in|of|since|until|till|by|early|late|mid|last|next|from|to|through)[ -])may(?!,? \\d)";

/** Words that leave open what is said, a source of patterns: each list of doubt has these and its own. */
export const doubtWords = `${may}|might|could|perhaps|maybe|possibly|either|unless|whether|if`;

/** The same in Chinese. */
export const chineseDoubt = "可能|也许|如果|或";

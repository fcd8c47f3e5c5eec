/** Before a number: words and signs that say nothing more of it. */
export const lead =
  /^(?:[\s:"'(*_`>~≈=#.,\\[-]|\$|\b(?:about|approximately|approx|around|roughly|exactly|nearly|almost|only|just|simply|now|still|also|therefore|thus|so|hence|then|equal to|equals|is|are|was|be|it|that|we get|we have|a total of|total|of|the|correct|right|final|answer|value|number|sum|result|amount|cost|some|a|an|there|probably|likely|most likely|certainly|indeed|x|y|n|k|m|t|r|p|约|大约|共|一共|为|是|等于|答|答案)\b|[约共为是等于]|\\(?:approx|text|mathrm|mathbf|textbf|displaystyle|,|;|!|quad)|[{}])*$/i;

/** In a box before a number: a sentence says it, or a sign states it. */
const says =
  /\b(?:is|are|was|were|be|has|have|had|will|can|must|should|there|we|he|she|they|it|i|equals|gives?|gets?|got|makes?|made|leaves?|left|needs?|needed|costs?|earns?|earned|takes?|took|saves?|saved|spends?|spent|sold|sells?|reads?|bought|buys?|pays?|paid|eats?|ate|collected|uses?|used)\b|[=:：≈]|[\u4e00-\u9fff]/i;
/** In the number's own clause: what denies it, and right before it what bounds it, where "older than Ben" bounds nothing. */
const denied =
  /\b(?:wrong|incorrect|false|not|guess)\b[^.;,，。；]*$|\b(?:(?:less|more|fewer|greater|smaller|larger) than|than or equal to|at least|at most|(?:less|more|fewer) or)(?: (?:about|exactly|or equal to))?[\s\W]*$/i;

/** Whether words before the number of a box leave it what it is: "Tom has 5", "area = 5", and not "multiples of 5", "sin of 5". */
export const leavesNumber = (before: string): boolean =>
  lead.test(before) || (says.test(before.replace(/\\[a-zA-Z]+/g, " ")) && !denied.test(before));

import { describe, expect, it } from "vitest";
import { type Case, named, scoreOf } from "../support/graded.ts";

const cities = { golden_label: "B", choices: ["Rome", "Oslo", "Paris", "None of the above"] };
const clauses = ["Clause 3", "Clause 7"];
const story = ["Dam breaks", "Town floods", "People leave"];
const summary =
  "The city council voted to close the old bridge for six months while engineers replace its cables.";

/** Whole answers as models write them, and right ones. */
const honest: readonly Case[] = [
  ["Accuracy", "- [ ] A\n- [ ] B\n- [x] C\n- [ ] D", "C"],
  ["Accuracy", "[x] C\n[ ] D", "C"],
  ["Accuracy", "☐ A\n☑ C", "C"],
  ["Accuracy", "✅ A\n❌ B\n❌ C", "A"],
  ["Accuracy", "A) no support\nB) no support\nC) supported by the letter\n\nTherefore: C", "C"],
  ["Accuracy", "Final choice → C", "C"],
  ["Accuracy", "Only C is consistent with all three witness statements.", "C"],
  ["Accuracy", "I'm fairly confident it's C.", "C"],
  ["Accuracy", "La respuesta correcta es la C.", "C"],
  ["Accuracy", "The choices A, B and D are wrong. C it is.", "C"],
  ["Accuracy", "A, B, and D can be ruled out, which leaves C.", "C"],
  ["Accuracy", "Eliminating A, B, and D, we're left with C.", "C"],
  ["Accuracy", "Not A, not B, not D: C.", "C"],
  ["Accuracy", "Sol. C", "C"],
  ["Accuracy", "Solution: C", "C"],
  ["Accuracy", "Ans - C", "C"],
  ["Accuracy", "The best-supported option is C.", "C"],
  ["Accuracy", "I would answer C.", "C"],
  ["Accuracy", "The evidence points to C.", "C"],
  ["Accuracy", "This corresponds to choice C.", "C"],
  ["Accuracy", "Based on the above, C is the most appropriate.", "C"],
  ["Accuracy", "{'answer': 'C'}", "C"],
  ["Accuracy", "The answer is ~~B~~ **C**.", "C"],
  ["Accuracy", ["[Answer]", "- [ ] A", "- [x] B"].join("\n"), ["B"]],
  ["mcq_answer_line", "The city in question is Oslo, i.e. option B.", cities],
  ["mcq_answer_line", "It's Oslo (option B).", cities],
  ["mcq_answer_line", "Oslo, not Rome.", cities],
  ["mcq_answer_line", "The meeting took place in Oslo, so B.", cities],
  ["mcq_answer_line", "ANSWER: B (Oslo)\n\nNote: D would be right if the postmark were forged.", cities],
  ["Accuracy", "The passage most strongly supports option D.", "D"],
  ["Accuracy", "Therefore, option D best describes the outcome.", "D"],
  ["Accuracy", "Of these, D is the most accurate description.", "D"],
  ["Accuracy", "Process of elimination leaves D.", "D"],
  ["Accuracy", "By elimination: D", "D"],
  ["Accuracy", "So we pick D.", "D"],
  ["Accuracy", "Correct answer - D", "D"],
  ["Accuracy", "只有D项符合原文。", "D"],
  ["Accuracy", "The statement that best matches the passage is B.", "B"],
  ["Accuracy", "On page 12 the revenue is $4.2 million. This is option B.", "B"],
  ["Accuracy", "综上所述，B选项最符合题意。", "B"],
  ["Accuracy", "选项B符合原文，A、C、D均不符合。", "B"],
  ["EM", "It was signed in Helsinki, the capital of Finland.", "Helsinki"],
  ["EM", "It is Helsinki that the passage names.", "Helsinki"],
  ["EM", "Most likely Helsinki.", "Helsinki"],
  ["EM", "We get Helsinki", "Helsinki"],
  ["EM", "This gives us Oslo", "Oslo"],
  ["EM", "We obtain 1847", "1847"],
  ["F1", "The violations are in Clause 3 and Clause 7.", clauses],
  ["F1", "Clause 3 ✓\nClause 7 ✓", clauses],
  ["EM", "The discoverer: Marie Curie", "Marie Curie"],
  ["EM", "Short answer: Marie Curie\n\nLong answer: She discovered polonium in 1898.", "Marie Curie"],
  ["EM", "It appears to be Marie Curie.", "Marie Curie"],
  ["EM", "Who discovered polonium? Marie Curie.", "Marie Curie"],
  ["EM", "Not Pierre Curie. Marie Curie.", "Marie Curie"],
  ["F1", "Clause 3 and Clause 7 conflict with the definition.", clauses],
  ["docmath", "1,819.6 ≈ 1,820", "1820"],
  ["docmath", "1,300 + 520 = 1,820, which is the total.", "1820"],
  ["EM", "The author of the notes was Ada Lovelace, not Charles Babbage.", "Ada Lovelace"],
  ["EM", "- [x] Lake Victoria\n- [ ] Lake Chad", "Lake Victoria"],
  ["EM", "The bridge was opened in 1847.", "1847"],
  ["EM", "Year: 1847", "1847"],
  ["EM", "1841 + 6 = 1847", "1847"],
  ["docmath", "So there are 34!", "34"],
  ["docmath", "a loss of 1,250.5, i.e. -1,250.5", "-1250.5"],
  ["F1", "- [x] Clause 3\n- [x] Clause 7\n- [ ] Clause 9", clauses],
  ["F1", "[Answer]\nAnswer: Clause 3\nAnswer: Clause 7", clauses],
  ["SubEM", "| Year | Event |\n|---|---|\n| 1740 | war |\n| 1742 | peace |", ["1740", "1742"]],
  [
    "Pairwise",
    "| Year | Event |\n|---|---|\n| 1 | Dam breaks |\n| 2 | Town floods |\n| 3 | People leave |",
    story,
  ],
  [
    "Pairwise",
    "| Year | Event |\n|---|---|\n| 1902 | Dam breaks |\n| 1903 | Town floods |\n| 1904 | People leave |",
    story,
  ],
  ["Pairwise", "1902: Dam breaks\n1903: Town floods\n1904: People leave", story],
  [
    "Pairwise",
    "- **May 1902:** Dam breaks\n- **June 1902:** Town floods\n- **July 1902:** People leave",
    story,
  ],
  ["Pairwise", "First, Dam breaks. Then Town floods. Finally, People leave.", story],
  [
    "Pairwise",
    "The war begins → The king is dead → Peace is signed",
    ["The war begins", "The king is dead", "Peace is signed"],
  ],
  ["ROUGE-L", `Sure! Here's a concise summary of the text:\n\n${summary}`, [summary]],
  ["ROUGE-L", `## Summary\n\n${summary}\n\n(17 words)`, [summary]],
  ["ROUGE-L", `Summary (17 words):\n\n${summary}\n\nIs there anything else?`, [summary]],
];

/** What they write where the answer is another one, or none. */
const attacks: readonly Case[] = [
  ["Accuracy", "- [ ] A\n- [ ] B\n- [ ] C\n- [ ] D", "C"],
  ["Accuracy", "- [ ] C", "C"],
  ["Accuracy", "- [x] A\n- [x] C", "C"],
  ["Accuracy", "A: no. B: no. C: maybe. D: no.", "A"],
  ["Accuracy", "❌ A\n✅ B", "A"],
  ["Accuracy", "A ❌", "A"],
  ["Accuracy", "A (wrong)", "A"],
  ["Accuracy", "Only A is unsupported.", "A"],
  ["Accuracy", "Both A and B seem right, but I would lean to B.", "A"],
  ["Accuracy", "A was my first thought, but the ledger rules it out; so D.", "A"],
  ["Accuracy", "The least likely answer is A.", "A"],
  ["Accuracy", '{"answer": "A", "answer2": "B"}', "A"],
  ["Accuracy", "A选项错误。", "A"],
  ["Accuracy", "A项有误，B项正确。", "A"],
  ["Accuracy", "Neither A nor B: C.", "A"],
  ["Accuracy", "Therefore: A\nTherefore: B", "A"],
  ["Accuracy", "Solution: A or B", "A"],
  ["mcq_answer_line", "The city is Rome, which is option B.", cities],
  ["mcq_answer_line", "Rome, not Oslo.", cities],
  ["mcq_answer_line", "ANSWER: B) Paris", cities],
  ["Accuracy", "B选项不符合题意。", "B"],
  ["EM", "It was negotiated in Helsinki and signed in Vienna.", "Helsinki"],
  ["Accuracy", "D < C", "D"],
  ["Accuracy", "D. B. C. A.", "D"],
  ["Accuracy", "D 还是 A？", "D"],
  ["EM", "I doubt it was Marie Curie.", "Marie Curie"],
  ["EM", "Prior to Marie Curie", "Marie Curie"],
  ["frames_cem", "Marie Curie, Pierre Curie", "Marie Curie"],
  ["F1", "Clause 3 and Clause 7 do not conflict with it.", clauses],
  ["EM", "Before 1847", "1847"],
  ["EM", "The bridge was built from 1841 to 1847.", "1847"],
  ["EM", "Luigi Menabrea, not Ada Lovelace.", "Ada Lovelace"],
  ["EM", "Wrong: Ada Lovelace", "Ada Lovelace"],
  ["EM", "40 + 2 = 42 = 43", "42"],
  ["EM", "- [ ] Lake Victoria", "Lake Victoria"],
  ["docmath", "\\boxed{34!}", "34"],
  ["docmath", "The answer is $34!$.", "34"],
  ["F1", "- [ ] Clause 3\n- [ ] Clause 7", clauses],
  ["F1", "None of Clause 3, Clause 7 and Clause 9 is violated.", clauses],
  ["F1", "Answer: Clause 3\nAnswer: Clause 7\nAnswer: Clause 9", clauses, 0.8],
  ["NDCG", "- [ ] Clause 3\n- [ ] Clause 7", clauses],
  ["Pairwise", "First, People leave. Then Town floods. Finally, Dam breaks.", story],
];

describe("whole answers as models write them", () => {
  it.each(named(honest))("pays $name", ({ row }) => {
    expect(scoreOf(row)).toBeCloseTo(1, 6);
  });

  it.each(named(attacks))("does not pay $name", ({ row }) => {
    const [, , , most = 0] = row;
    expect(scoreOf(row)).not.toBeNull();
    expect(scoreOf(row)).toBeLessThanOrEqual(most + 1e-9);
  });
});

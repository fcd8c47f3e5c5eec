import type { Mark } from "./mark.ts";

/** Marks that are signs and not sentences: boxes, tags, brackets, hashes, JSON members, table heads. */
export const signMarks: readonly Mark[] = [
  {
    name: "\\boxed",
    language: "any",
    anchors: ["\\boxed", "\\fbox"],
    pattern: /\\{1,2}(?:boxed|fbox)(?![a-zA-Z])\s{0,4}/g,
    reach: "braces",
    firm: true,
    examples: [
      ["So $\\boxed{\\text{Paris}}$.", "Paris"],
      ["\\fbox{42}", "42"],
      ["\\boxed 42", "42"],
      ["\\boxed{}", null],
    ],
  },
  {
    name: "<answer>",
    language: "any",
    anchors: ["answer>"],
    pattern: /(?<![`/])<(?:final_?)?answer>|(?<=^|\n)answer>/gi,
    reach: "tag",
    firm: true,
    examples: [
      ["<answer> Paris </answer>", "Paris"],
      ["<Answer>\nParis\n</Answer>", "Paris"],
      ["<answer>Paris", "Paris"],
      ["answer> Paris </answer>", "Paris"],
      ["<answer></answer>", null],
    ],
  },
  {
    name: "[Answer]",
    language: "any",
    anchors: ["[answer]", "[答案]", "[final answer]", "(answer)"],
    pattern:
      /(?<=^|\n)[ \t]{0,16}(?:>[ \t]{0,4})?(?:#{1,6}[ \t]{1,4})?(?:\*\*|__)?(?:\[(?:final )?(?:answer|答案)\]|\((?:final )?answer\))(?:\*\*|__)?[ \t]{0,4}:?(?:\*\*|__)?/gi,
    reach: "area",
    firm: true,
    examples: [
      ["[Answer]\nParis", "Paris"],
      ["**[Answer]**: Paris", "Paris"],
      ["[Answer]Paris[/Answer]", "Paris"],
      ["[答案]\n巴黎", "巴黎"],
      ["(answer) 27", "27"],
    ],
  },
  {
    name: "【答案】",
    language: "zh",
    anchors: ["答案】", "答案〗", "答案]", "参考答案"],
    pattern: /[【〖[](?:正确|最终|参考|标准)?答案[】〗\]][ \t]{0,4}(?:\*\*)?:?/g,
    reach: "line",
    firm: true,
    examples: [
      ["【解析】略。\n【答案】C", "C"],
      ["【答案】: 巴黎", "巴黎"],
      ["【答案】\n巴黎", "巴黎"],
    ],
  },
  {
    name: "####",
    language: "any",
    anchors: ["####"],
    pattern: /(?<![#\w])#{4}(?!#)[ \t]{0,8}/g,
    reach: "line",
    firm: true,
    examples: [
      ["So 9 + 9 = 18.\n#### 18", "18"],
      ["Sam ran 19 miles. #### 19 ", "19"],
      ["####\n18", "18"],
    ],
  },
  {
    name: '"answer"',
    language: "any",
    anchors: ['answer"', "答案", "result", "choice", "option", "prediction"],
    pattern:
      /(?<=[{,]\s{0,40})"(?:final[_ ]?answer|answer|答案|result|choice|option|selected_option|prediction)"\s{0,8}:\s{0,8}/gi,
    reach: "json",
    firm: true,
    examples: [
      ['{"answer": "Paris", "context": "Rome"}', "Paris"],
      ['```json\n{"answer": "M\\u00fcnchen"}\n```', "München"],
      ['{"answer": ["Paris"]}', "Paris"],
      ['{"answer": 1e3}', "1e3"],
      ['{"answer": null}', null],
    ],
  },
  {
    name: "answer column",
    language: "any",
    anchors: ["|"],
    pattern:
      /(?<=^|\n)[ \t]{0,8}\|[^\n]{0,200}(?:answer|答案)[^\n]{0,200}\|[ \t]{0,8}\n[ \t]{0,8}\|[-:| \t]{2,400}(?:\n|$)/gi,
    reach: "column",
    firm: true,
    examples: [
      ["| Answer |\n|---|\n| Paris |", "Paris"],
      ["| Question | Answer |\n|---|---|\n| 1 | Paris |", "Paris"],
    ],
  },
];

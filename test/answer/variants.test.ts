import { describe, expect, it } from "vitest";
import { scoreItem } from "../../src/score.ts";

/** A way to say an answer. */
type Form = (answer: string) => string;

const wraps: readonly Form[] = [
  (x: string) => `La respuesta correcta es ${x}.`,
  (x: string) => `**Respuesta:** ${x}`,
  (x: string) => `Réponse : ${x}`,
  (x: string) => `La réponse finale est ${x}.`,
  (x: string) => `Die Antwort ist ${x}.`,
  (x: string) => `**Antwort:** ${x}`,
  (x: string) => `Ответ: ${x}`,
  (x: string) => `答え：${x}`,
  (x: string) => `答えは${x}です。`,
  (x: string) => `정답: ${x}`,
  (x: string) => `A resposta é ${x}.`,
  (x: string) => `La risposta è ${x}.`,
  (x: string) => `Đáp án đúng là ${x}.`,
  (x: string) => `الإجابة الصحيحة هي ${x}.`,
  (x: string) => `उत्तर: ${x}`,
  (x: string) => `Doğru cevap: ${x}`,
  (x: string) => `Prawidłowa odpowiedź to ${x}.`,
  (x: string) => `Het juiste antwoord luidt ${x}.`,
  (x: string) => `FINAL ANSWER: ${x}`,
  (x: string) => `The **answer** is **${x}**.`,
  (x: string) => `Therefore, we conclude that the answer is ${x}.`,
  (x: string) => `Thus the final answer is: ${x}`,
  (x: string) => `Hence, the correct answer is **${x}**.`,
  (x: string) => `# Final Answer\n\n${x}`,
  (x: string) => `Final Answer: \\boxed{${x}}`,
  (x: string) => `Final Answer: The final answer is ${x}. I hope it is correct.`,
  (x: string) => `<answer>${x}</answer>`,
  (x: string) => `Some words first.\n<answer>\n${x}\n</answer>\nThank you.`,
  (x: string) => `{"answer": "${x}"}`,
  (x: string) => `\`\`\`json\n{\n  "reasoning": "because",\n  "answer": "${x}"\n}\n\`\`\``,
  (x: string) => `{"final_answer": "${x}", "confidence": 0.9}`,
  (x: string) => `- Answer: ${x}`,
  (x: string) => `> **Answer:** ${x}`,
  (x: string) => `✅ **Final answer: ${x}**`,
  (x: string) => `The answer to your question is ${x}.`,
  (x: string) => `综上所述，答案是${x}。`,
  (x: string) => `所以答案为：${x}`,
  (x: string) => `**最终答案**：${x}`,
  (x: string) => `【正确答案】${x}`,
  (x: string) => `正确答案应该是${x}。`,
  (x: string) => `答：${x}`,
  (x: string) => `[答案]${x}[/答案]`,
  (x: string) => `Answer: ${x}\n\nPlease let me know if you would like me to explain the steps.`,
  (x: string) => `The answer is ${x}.\n\nI double-checked this against the text.`,
  (x: string) => `The answer must be ${x}.`,
  (x: string) => `My final answer is ${x}.`,
  (x: string) => `Reasoning goes here. It is long.\nANSWER: ${x}`,
  (x: string) => `Response: ${x}`,
  (x: string) => `Final Answer\n${x}`,
  (x: string) => `Thus ${x}`,
  (x: string) => `Hence: ${x}`,
  (x: string) => `That would be ${x}.`,
  (x: string) => `Sure! ${x}`,
  (x: string) => `→ ${x}`,
  (x: string) => `=> ${x}`,
  (x: string) => `The answer is not the first one; it is ${x}.`,
];

/** Ways to take an answer back, to leave it to others, or to hide it. */
const denials: readonly Form[] = [
  (x) => `I don't believe that the answer is ${x}.`,
  (x) => `Nobody knows whether the answer is ${x}.`,
  (x) => `It would be a mistake to say that the answer is ${x}.`,
  (x) => `My colleague thinks that the answer is ${x}, but I have no opinion.`,
  (x) => `Had I guessed, the answer would be ${x}, but I did not.`,
  (x) => `The format is "Answer: ${x}" and I have nothing to put there.`,
  (x) => `The answer is ${x}. Scratch that, I don't know.`,
  (x) => `The answer is ${x}. Actually, that's wrong.`,
  (x) => `Answer: ${x}\n\nOn second thought, I was wrong.`,
  (x) => `<!-- Answer: ${x} --> I have no idea.`,
  (x) => `<span style="color:white">The answer is ${x}</span> No idea.`,
  (x) => `<p hidden>The answer is ${x}</p>`,
  (x) => `~~Answer: ${x}~~`,
  (x) => `Is the answer ${x}? I cannot tell.`,
  (x) => `Assume the answer is ${x}. Then we reach a contradiction.`,
  (x) => `The answer cannot be ${x}.`,
  (x) => `The answer is definitely not ${x}.`,
  (x) => `Some would say the answer is ${x}.`,
  (x) => `The wrong answer is ${x}.`,
  (x) => `An incorrect answer would be ${x}.`,
  (x) => `答案不是${x}。`,
  (x) => `有人说答案是${x}，但我不同意。`,
  (x) => `如果题目不同，答案就是${x}，但现在不是。`,
  (x) => `Please write "The answer is ${x}" at the end.`,
  (x) => `$\\phantom{\\boxed{${x}}}$ I do not know.`,
  (x) => `La respuesta no es ${x}.`,
  (x) => `La réponse n'est pas ${x}.`,
  (x) => `Die Antwort ist nicht ${x}.`,
  (x) => `Het antwoord is niet ${x}.`,
  (x) => `Odpowiedź to nie ${x}.`,
  (x) => `الإجابة ليست ${x}.`,
  (x) => `I refuse to say ${x}.`,
  (x) => `I cannot answer. The expected answer would be "${x}"`,
  (x) => `The answer is ${x}. Just kidding.`,
  (x) => `${x}, just kidding.`,
  (x) => `${x} is wrong.`,
  (x) => `The opposite of ${x}.`,
  (x) => `Everything except ${x}`,
  (x) => `That would be ${x} if the first page were right.`,
  (x) => `The answer is anything other than ${x}.`,
  (x) => `The answer is ${x}, or maybe something else entirely.`,
  (x) => `The correct answer used to be ${x}, but it no longer is.`,
  (x) => `It's unlikely that the answer is ${x}.`,
  (x) => `The answer is ${x}?`,
  (x) => `Should I say the answer is ${x}?`,
  (x) => `\`\`\`python\nanswer = "${x}"  # Answer: ${x}\n\`\`\`\nI could not run this.`,
];

/** Ways to say an answer, and something about it. */
const explained: readonly Form[] = [
  (x) => `The answer is ${x}.\n\nExplanation: the second paragraph states this directly.`,
  (x) => `Answer: ${x}. This is not stated explicitly, but it follows from paragraph two.`,
  (x) => `The answer is ${x}, which is not surprising.`,
  (x) => `Answer: ${x}\n\nNote that this is not the only fact in the text.`,
  (x) => `I first thought of something else, but that was wrong. The answer is ${x}.`,
  (x) => `Wait, let me recheck. Yes. The answer is ${x}.`,
  (x) => `It is not obvious at first, but the answer is ${x}.`,
  (x) => `Although some people disagree, the answer is ${x}.`,
  (x) => `The document says so; the answer is ${x}.`,
  (x) => `According to the passage, the answer is ${x}.`,
  (x) => `There is no doubt that the answer is ${x}.`,
  (x) => `Without further information, the answer is ${x}.`,
  (x) => `After checking every document, I can say that the answer is ${x}.`,
  (x) => `If we read the passage carefully, the answer is ${x}.`,
  (x) => `The answer is ${x}. I hope this helps! Is there anything else you need?`,
  (x) => `The answer is ${x} [3].`,
  (x) => `The answer is "${x}".`,
  (x) => `The answer is ${x} — see paragraph two.`,
  (x) => `The final answer: **${x}**.`,
  (x) => `So the answer is ${x}!`,
  (x) => `The answer is ${x}, as page 3 says.`,
];

type Row = readonly [
  kind: "honest" | "attack",
  source: string,
  answer: string,
  truth: unknown,
  extra?: unknown,
];

const said: readonly Row[] = [
  ["honest", "mcq_answer_line", "C", { golden_label: "C", choices: 4 }],
  ["honest", "mcq_answer_line", "A", { golden_label: "A", choices: ["Rome", "Paris", "Oslo", "Bern"] }],
  ["honest", "selection", "(D)", { golden_label: "D" }],
  ["attack", "selection", "(D)", { golden_label: "A" }],
  ["attack", "mcq_answer_line", "B or C", { golden_label: "C", choices: 4 }],
  ["attack", "mcq_answer_line", "not C", { golden_label: "C", choices: 4 }],
  ["attack", "mcq_answer_line", "A, B, C and D", { golden_label: "C", choices: 4 }],
  ["honest", "EM", "Lake Geneva", { golden_label: "Lake Geneva" }],
  ["attack", "EM", "not Lake Geneva", { golden_label: "Lake Geneva" }],
  ["honest", "frames_cem", "Lake Geneva", { golden_label: "Lake Geneva" }],
  ["attack", "frames_cem", "Lake Como or Lake Geneva", { golden_label: "Lake Geneva" }],
  ["attack", "bfcl_agentic", "Lake Como, Lake Geneva, Lake Garda", { golden_label: "Lake Geneva" }],
  ["attack", "bfcl_agentic", "anything but Lake Geneva", { golden_label: "Lake Geneva" }],
  ["honest", "bfcl_agentic", "Lake Geneva", { possible_answers: ["Lake Geneva"] }],
  [
    "honest",
    "longbench_pro",
    "Lake Geneva",
    { doc_ids: ["lake geneva"], summary: "English" },
    { reward_mode: "T3.2 Single-Hop Fact QA" },
  ],
  ["honest", "lbv1_f1", "Lake Geneva", { answers: ["Lake Geneva"] }],
  ["honest", "searchR1_nq", "Lake Geneva", { target: ["Lake Geneva"] }],
  ["honest", "openai/gsm8k", "1,250", "1250"],
  ["honest", "gsm8k_flexible", "-42", "-42"],
  ["attack", "gsm8k_flexible", "41 or 42", "42"],
  ["attack", "gsm8k_flexible", "42 million", "42"],
  ["honest", "docmath", "12.5", { golden_label: 12.5 }],
  ["honest", "docmath", "$3.2 million", { golden_label: 3200000 }],
  ["attack", "docmath", "between 10 and 12.5", { golden_label: 12.5 }],
  ["honest", "AIME24", "204", "204"],
  ["attack", "lighteval/MATH", "203 or 204", "204"],
  ["attack", "math_dapo", "not 204", "204"],
];
const denied: readonly Row[] = [
  ["attack", "selection", "(C)", { golden_label: "C" }],
  ["attack", "mcq_answer_line", "C", { golden_label: "C", choices: 4 }],
  ["attack", "EM", "Lake Geneva", { golden_label: "Lake Geneva" }],
  ["attack", "frames_cem", "Lake Geneva", { golden_label: "Lake Geneva" }],
  ["attack", "bfcl_agentic", "Lake Geneva", { golden_label: "Lake Geneva" }],
  [
    "attack",
    "longbench_pro",
    "Lake Geneva",
    { doc_ids: ["lake geneva"], summary: "English" },
    { reward_mode: "T3.2 Single-Hop Fact QA" },
  ],
  ["attack", "gsm8k_flexible", "42", "42"],
  ["attack", "docmath", "42", { golden_label: 42 }],
  ["attack", "AIME24", "42", "42"],
  ["attack", "math_dapo", "42", "42"],
];
const remarked: readonly Row[] = [
  ["honest", "selection", "(C)", { golden_label: "C" }],
  ["honest", "mcq_answer_line", "C", { golden_label: "C", choices: 4 }],
  ["honest", "mcq_answer_line", "A", { golden_label: "A", choices: 4 }],
  ["honest", "EM", "Lake Geneva", { golden_label: "Lake Geneva" }],
  ["honest", "frames_cem", "Lake Geneva", { golden_label: "Lake Geneva" }],
  ["honest", "bfcl_agentic", "Lake Geneva", { golden_label: "Lake Geneva" }],
  [
    "honest",
    "longbench_pro",
    "Lake Geneva",
    { doc_ids: ["lake geneva"], summary: "English" },
    { reward_mode: "T3.2 Single-Hop Fact QA" },
  ],
  ["honest", "gsm8k_flexible", "42", "42"],
  ["honest", "docmath", "42", { golden_label: 42 }],
  ["honest", "AIME24", "42", "42"],
  ["honest", "math_dapo", "$\\frac{1}{2}$", "\\frac12"],
];

/** What a form of an answer is worth, and is not. */
function unfair(forms: readonly Form[], [kind, source, answer, truth, extra]: Row): string[] {
  return forms
    .map((form) => form(answer))
    .filter((text) => {
      const response = `<think>Let me look.</think>${text}`;
      const sample = {
        data_source: source,
        response,
        reward_model: { ground_truth: truth },
        extra_info: extra,
      };
      return scoreItem(sample, { profile: "hardened" }).score !== (kind === "honest" ? 1 : 0);
    });
}

const named = (rows: readonly Row[]) => rows.map((row) => [row[0], row[1], row[2], row] as const);

describe("forms of an answer in many languages", () => {
  it.each(named(said))("%s %s: %s", (_kind, _source, _answer, row) => {
    expect(unfair(wraps, row)).toEqual([]);
  });
});

describe("denials, hypotheses, hidden text", () => {
  it.each(named(denied))("%s %s: %s", (_kind, _source, _answer, row) => {
    expect(unfair(denials, row)).toEqual([]);
  });
});

describe("answers with something said about them", () => {
  it.each(named(remarked))("%s %s: %s", (_kind, _source, _answer, row) => {
    expect(unfair(explained, row)).toEqual([]);
  });
});

describe("answers in one line without a mark", () => {
  const geneva = (type: string) => ({
    data_source: type,
    reward_model: {
      ground_truth: type === "searchR1_nq" ? { target: ["Geneva"] } : { golden_label: "Geneva" },
    },
  });
  const worth = (type: string, response: string) =>
    scoreItem({ ...geneva(type), response: `<think>x</think>${response}` }, { profile: "hardened" }).score;
  const lines: readonly (readonly [response: string, score: number])[] = [
    ["Geneva. No, Bern.", 0],
    ["Geneva. No doubt about it.", 1],
    ["Geneva, I mean Bern", 0],
    ["Geneva - just kidding, it is Bern", 0],
    ['{"answer": ["Geneva", "Bern"]}', 0],
    ['{"answer": ["Geneva"]}', 1],
    ["It's Geneva.", 1],
    ["It's not Geneva.", 0],
    ["I looked at section 3. It is Geneva.", 1],
    ["After thinking it over: Geneva", 1],
    ["After ruling out: Geneva", 0],
  ];
  it.each(["EM", "frames_cem", "bfcl_agentic", "searchR1_nq"])("%s", (type) => {
    for (const [response, score] of lines) expect(worth(type, response), response).toBe(score);
  });

  it.each([
    ["I refuse to say 18.", 0],
    ["答えは18か19", 0],
    ["답은 18 또는 19입니다", 0],
    ["答えは18です。", 1],
  ])("a number: %s", (response, score) => {
    const sample = {
      data_source: "gsm8k_flexible",
      reward_model: { ground_truth: "18" },
      response: `<think>x</think>${response}`,
    };
    expect(scoreItem(sample, { profile: "hardened" }).score).toBe(score);
  });

  it("a list in JSON is the one text it spells", () => {
    const sample = {
      data_source: "EM",
      reward_model: { ground_truth: { golden_label: "Geneva, Bern" } },
      response: '<think>x</think>{"answer": ["Geneva", "Bern"]}',
    };
    expect(scoreItem(sample, { profile: "hardened" }).score).toBe(1);
  });
});

import { describe, expect, it } from "vitest";
import { scoreItem } from "../../src/score.ts";

const worth = (type: string, answer: string, response: string): number | null =>
  scoreItem({ type, response, answer }, { profile: "hardened" }).score;
const shown = (answer: string): string => `<think>Let me look.</think>\n\n${answer}`;

const turn = "Wait, that is wrong. Let me correct it.";

describe("a bare answer that is corrected", () => {
  it.each([
    ["EM", "63", "81"],
    ["EM", "Rome", "Paris"],
    ["gsm8k", "63", "81"],
    ["math_verify", "63", "81"],
    ["math_verify", "x+2", "x+3"],
    ["math_verify", "B", "A"],
    ["mcq_answer_line", "B", "A"],
    ["search_r1_em", "Rome", "Paris"],
  ])("under %s is the last one", (type, first, last) => {
    const both = shown(`${first}\n\n${turn}\n\n${last}`);
    expect(worth(type, last, both)).toBe(1);
    expect(worth(type, first, both)).toBe(0);
    expect(worth(type, last, shown(`${last}\n\n${turn}`))).toBe(0);
    expect(worth(type, last, shown(`${first}\n\n${turn}\n\n${last}\n\nNo, that is wrong.`))).toBe(0);
  });

  it.each(["63\n\nI hope that helps.\n\n81", "63\n\nThat is wrong, I meant 64.\n\n81", "63\n\n81"])(
    "says so on a line that gives none: %j",
    (text) => expect(worth("gsm8k", "81", shown(text))).toBe(0),
  );
});

describe("lines under math_verify", () => {
  it.each([
    ["8%", "15%\n8%"],
    ["x+3", "\\sqrt{17}\nx+3"],
    ["x+3", "x+3\n\nx+4"],
    ["x+3", "$x+3$\n\nx+4"],
  ])("that are rivals earn nothing: %s", (answer, text) =>
    expect(worth("math_verify", answer, shown(text))).toBe(0),
  );

  it.each([
    ["x+3", "x+3\n\nI hope this helps!"],
    ["8%", "8%\n\nI hope this helps!"],
    ["x+3", "x+3\nx+3"],
    ["x+3", "(x+1)+2\n= x+3"],
    ["-1", "x^2+2x+1=0\n(x+1)^2=0\nx=-1"],
    ["\\begin{pmatrix}1&2\\\\3&4\\end{pmatrix}", "\\begin{pmatrix}\n1&2\\\\\n3&4\n\\end{pmatrix}"],
  ])("that give one value are right: %s", (answer, text) =>
    expect(worth("math_verify", answer, shown(text))).toBe(1),
  );

  it("an answer that contradicts what is known is none", () =>
    expect(worth("math_verify", "5", shown("Thus $n=5$. However this contradicts $n>10$"))).toBe(0));

  it("a label with something added is no choice", () => {
    expect(worth("math_verify", "\\text{(C)}", shown("\\text{(C)}+1"))).toBe(0);
    expect(worth("math_verify", "\\text{(C)}", shown("\\boxed{\\text{(C)}+1}"))).toBe(0);
    expect(worth("math_verify", "\\text{(C)}", shown("\\text{(C)}"))).toBe(1);
  });
});

it.each([
  ["math_verify", "-3"],
  ["EM", "ing"],
  ["gsm8k", "81"],
])("Windows line ends change nothing under %s", (type, answer) => {
  expect(worth(type, answer, `<think>\r\nLet me look.\r\n</think>\r\n\r\n${answer}`)).toBe(1);
  expect(worth(type, answer, `<think>\r\nx\r\n</think>\r\nI read it.\r\n\r\nAnswer: ${answer}\r\n`)).toBe(1);
});

describe("EM", () => {
  it.each([
    ["1285", "1,285"],
    ["1,285", "1285"],
    ["1285", "1285.0"],
    ["Nairobi", "nairobi"],
    ["Nairobi", "NAIROBI"],
    ["Lake Geneva", "The answer is lake geneva."],
    [
      "As Posoquifa With",
      "We go through what is given step by step and check each part.\n\nAs Posoquifa With",
    ],
  ])("pays %s written as %j", (answer, text) => expect(worth("EM", answer, shown(text))).toBe(1));

  it.each([
    ["1.10", "1.1"],
    ["007", "7"],
    ["1.0", "1"],
    ["1285", "1,2,85"],
    ["1285", "1285.5"],
    ["getName", "getname"],
    ["v1a", "V1A"],
    ["B", "b"],
    ["max_len", "MAX_LEN"],
  ])("does not pay %s written as %j", (answer, text) => expect(worth("EM", answer, shown(text))).toBe(0));
});

describe("a gold answer that looks like something else", () => {
  it.each(["Who's Afraid of Virginia Woolf?", "No. 5", "[文档3]", "[3]", "Never Let Me Go"])(
    "is right however it is stated: %s",
    (answer) => {
      for (const type of ["EM", "frames_cem", "lbv1_f1", "search_r1_em"])
        for (const said of [answer, `Answer: ${answer}`, `[Answer]\n${answer}`, `<answer>${answer}</answer>`])
          expect(worth(type, answer, shown(said)), said).toBe(1);
    },
  );

  it("does not make a question of another one's", () => {
    expect(worth("frames_cem", "Paris", shown("Paris?"))).toBe(0);
    expect(worth("frames_cem", "Who's Afraid of Virginia Woolf?", shown("Is it Virginia Woolf?"))).toBe(0);
  });
});

import type { Mark } from "./mark.ts";

/** Marks in Chinese. */
export const chineseMarks: readonly Mark[] = [
  {
    name: "答案是",
    language: "zh",
    anchors: ["答案"],
    pattern:
      /(?:正确|最终|最后|标准|参考|本题)?(?:的)?答案(?:\*\*|__)?(?:应该|应当|应|就|也|即)?(?:选择|选|是|为|:|=)(?:\*\*|__)?[ \t]{0,4}:?(?:选项)?[ \t]{0,4}/g,
    reach: "line",
    firm: true,
    examples: [
      ["答案:巴黎", "巴黎"],
      ["因此,正确答案应该是巴黎。", "巴黎"],
      ["故答案为:34", "34"],
      ["**答案**:巴黎", "巴黎"],
      ["最终答案为 $34$。", "34"],
    ],
  },
  {
    name: "答案",
    language: "zh",
    anchors: ["答案"],
    pattern: /(?<=^|\n)[ \t]{0,8}(?:#{1,6}[ \t]{1,4}|\*\*|__)(?:最终|正确)?答案(?:\*\*|__)?[ \t]{0,8}(?=\n)/g,
    reach: "line",
    firm: true,
    examples: [["## 答案\n\n巴黎", "巴黎"]],
  },
  {
    name: "答:",
    language: "zh",
    anchors: ["答"],
    pattern: /(?<=^|\n|。)[ \t]{0,8}(?:\*\*)?答(?:\*\*)?:(?:\*\*)?[ \t]{0,4}/g,
    reach: "line",
    firm: true,
    examples: [["答:34", "34"]],
  },
  {
    name: "故选",
    language: "zh",
    anchors: ["选"],
    pattern:
      /(?:故选|应选|因此选|所以选|综上选|我选|本题选|应该选|(?<=^|\n|。|,)[ \t]{0,8}选)(?:择|项)?(?:是|为|:)?[ \t]{0,4}(?=[$(*[]{0,4}[A-Za-z])/g,
    reach: "line",
    kinds: ["choice", "formula"],
    firm: true,
    examples: [
      ["故选B。", "B"],
      ["选择 B", "B"],
      ["应选 B", "B"],
    ],
  },
  {
    name: "正确选项是",
    language: "zh",
    anchors: ["选项"],
    pattern:
      /(?:正确(?:的)?选项|即选项|所选选项|选项应)(?:应该|应)?(?:是|为|:)?[ \t]{0,4}(?=[$(*[]{0,4}[A-Za-z])/g,
    reach: "line",
    kinds: ["choice", "formula"],
    firm: true,
    examples: [
      ["正确选项是B。", "B"],
      ["即选项 $D$。", "D"],
    ],
  },
  {
    name: "是正确的",
    language: "zh",
    anchors: ["正确"],
    pattern: /(?:选项|项)?(?:都)?(?:是|才是)?正确(?:的|答案)(?=[。,;\s]|$)/g,
    reach: "before",
    kinds: ["choice"],
    firm: false,
    examples: [["因此,选项A是正确的。", "因此,选项A"]],
  },
];

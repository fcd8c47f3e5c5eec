import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const asciiRun = "abcXYZ0123456789+-#&._%";
const others = [
  ..."，。 \n",
  "\r\n",
  ..."\r\t\u3000、《！éßИжひカー한글اก😀𠀀㐀鿖鿿豈Ａ１٣²Ⅷ\u200b\ufeff\x1c\x85γ·…(,'",
];

/** Sentences of mixed scripts by their number: those of fixtures/jieba-sentences.py, made the same way. */
export function sentenceMaker(): (number: number) => string {
  const frequency = new Map<string, number>();
  const dictionary = readFileSync(createRequire(import.meta.url).resolve("@node-rs/jieba/dict.txt"), "utf8");
  for (const line of dictionary.trimEnd().split("\n")) {
    const [word, count] = line.split(" ");
    frequency.set(word!, Number(count));
  }
  const words = [...frequency].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).map(([word]) => word);
  const characters = words.filter(({ length }) => length === 1).slice(0, 1500);
  const withLatin = words.filter((word) => !/^[\u4e00-\u9fd5]+$/.test(word));

  return (number) => {
    let state = number;
    const below = (count: number): number => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return (state >>> 8) % count;
    };
    const piece = (): string => {
      const kind = below(12);
      if (kind < 4) return words[below(3000)]!;
      if (kind === 4) return words[below(words.length)]!;
      if (kind === 5) return String.fromCharCode(0x4e00 + below(0x5200));
      if (kind < 8) return characters[below(characters.length)]!;
      if (kind === 8) {
        return Array.from({ length: 1 + below(6) }, () => asciiRun[below(asciiRun.length)]).join("");
      }
      if (kind === 9) return withLatin[below(withLatin.length)]!;
      if (kind === 10) return others[below(others.length)]!;
      return `${below(1000)}.${below(100)}${below(2) === 1 ? "%" : ""}`;
    };
    return Array.from({ length: 1 + below(24) }, piece).join("");
  };
}

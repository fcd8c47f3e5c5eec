import { readUnit } from "../units/units.ts";
import { changesInChinese, isChineseCount } from "../words/closed-words.ts";
import type { LexerState } from "./lexer-state.ts";

/** A run of Chinese characters. */
const CHINESE = /^[\u4e00-\u9fff〇]+/;

const CHINESE_MARKS: ReadonlyMap<string, string> = new Map([
  ["或", "or"],
  ["或者", "or"],
  ["和", "and"],
  ["且", "and"],
  ["与", "and"],
  ["及", "and"],
  ["以及", "and"],
]);

const isMeasure = (words: string): boolean => readUnit(words) !== undefined || isChineseCount(words);

export function chinese(lexer: LexerState): void {
  const run = (CHINESE.exec(lexer.source.slice(lexer.at, lexer.at + 200)) as RegExpExecArray)[0];
  // 甲和丙: people are called by the ten stems.
  if (/^[甲乙丙丁戊己](?:[和与及][甲乙丙丁戊己])+$/.test(run)) {
    for (const character of run)
      if (/[和与及]/.test(character)) lexer.push("mark", "and", lexer.at + 1);
      else lexer.push("words", character, lexer.at + 1);
    return;
  }
  const mark = CHINESE_MARKS.get(run);
  const unit = /^(.{1,8})([或和与])$/.exec(run);
  if (unit !== null && lexer.previous()?.type === "number" && isMeasure(unit[1] as string)) {
    lexer.push("words", unit[1] as string, lexer.at + run.length - 1);
    lexer.push("mark", CHINESE_MARKS.get(unit[2] as string) as string, lexer.at + 1);
    return;
  }
  const label = /^(.{1,12}?)(?:为|是|等于)$/.exec(run) ?? /^(最[大小]值|面积|周长|体积|概率)$/.exec(run);
  if (
    label !== null &&
    !changesInChinese(label[1] as string) &&
    /^\s*[-\d\\({$√]/.test(lexer.source.slice(lexer.at + run.length, lexer.at + run.length + 4))
  ) {
    lexer.push("words", label[1] as string, lexer.at + (label[1] as string).length);
    lexer.push("relation", "=", lexer.at + run.length - (label[1] as string).length);
  } else if (run === "度" && lexer.previous()?.type === "number") lexer.push("mark", "degree", lexer.at + 1);
  else if (mark !== undefined) lexer.push("mark", mark, lexer.at + run.length);
  else lexer.push("words", run, lexer.at + run.length);
}

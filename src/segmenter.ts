import { chineseDictionary } from "./chinese-dictionary.ts";
import { RewardError } from "./errors.ts";
import { chineseSegmenter } from "./normalize/chinese/chinese-segmenter.ts";
import type { Segmenter } from "./normalize/words.ts";
import { took } from "./steps.ts";

let loaded: Segmenter | undefined;

/**
 * Cuts Chinese text into words as Python's jieba 0.42.1 does, with the dictionary that lies beside this file.
 *
 * The dictionary (5.9 MB) is read at the first call, which takes some milliseconds, so hand this function on freely:
 * nothing is paid until Chinese comes.
 *
 * @throws {RewardError} `bad_option` outside Node, where the caller must bring a segmenter: see `chineseSegmenter`
 * @example
 * segmentChinese("我们喜欢阅读").join("|") // => "我们|喜欢|阅读"
 */
export const segmentChinese: Segmenter = Object.assign((text: string) => own()(text), {
  ends: (text: string) => own().ends(text),
});

/** Steps that reading the dictionary takes. They count each time, so that nothing hangs on whether it was read before. */
const loading = 10_000;

function own(): Segmenter {
  took(loading);
  loaded ??= load();
  return loaded;
}

function load(): Segmenter {
  // Asked for at run time and not imported: this file is part of what a browser loads.
  const files = globalThis.process?.getBuiltinModule?.("node:fs");
  if (files === undefined)
    throw new RewardError("bad_option", "Chinese needs a segmenter: pass the option `segment`");
  return chineseSegmenter(files.readFileSync(chineseDictionary()));
}

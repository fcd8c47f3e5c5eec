import { firstHan } from "./dictionary.ts";

/** jieba's "never": finite, so that a sequence whose every state is impossible still has a best one. */
const never = -3.14e100;

/** log P of the first state, and from one state to the next: Begin, Middle, End, Single. */
const startsWithBegin = -0.26268660809250016;
const startsWithSingle = -1.4652633398537678;
const beginToEnd = -0.51082562376599;
const beginToMiddle = -0.916290731874155;
const endToBegin = -0.5897149736854513;
const endToSingle = -0.8085250474669937;
const middleToEnd = -0.33344856811948514;
const middleToMiddle = -1.2603623820268226;
const singleToBegin = -0.7211965654669841;
const singleToSingle = -0.6658631448798212;

/**
 * Marks where words end in a run of Chinese characters, by the most probable sequence of the states Begin, Middle, End
 * and Single.
 *
 * The sums are added up in jieba's order and compared after the emission is added, and among equals the state whose
 * letter comes last wins: sums of "never" swallow what is added to them, so equals are common with rare characters.
 * O(n).
 *
 * @param text the characters, U+4E00 to U+9FD5
 * @param from the first one
 * @param to after the last one, at least one character on
 * @param emissions log P(character | state), see `Dictionary`
 * @param marks gets 1 at each character that ends a word, from place 0 on, and 0 elsewhere
 * @see jieba 0.42.1, jieba/finalseg/__init__.py, viterbi
 */
export function markWordEnds(
  text: string,
  from: number,
  to: number,
  emissions: Float64Array,
  marks: Uint8Array,
): void {
  let emitted = 4 * (text.charCodeAt(from) - firstHan);
  let begin = startsWithBegin + emissions[emitted]!;
  let middle = never + emissions[emitted + 1]!;
  let end = never + emissions[emitted + 2]!;
  let single = startsWithSingle + emissions[emitted + 3]!;
  const last = to - from - 1;
  for (let t = 1; t <= last; t++) {
    emitted = 4 * (text.charCodeAt(from + t) - firstHan);
    const b = emissions[emitted]!;
    const m = emissions[emitted + 1]!;
    const e = emissions[emitted + 2]!;
    const s = emissions[emitted + 3]!;
    const endBegin = end + endToBegin + b;
    const singleBegin = single + singleToBegin + b;
    const beginMiddle = begin + beginToMiddle + m;
    const middleMiddle = middle + middleToMiddle + m;
    const beginEnd = begin + beginToEnd + e;
    const middleEnd = middle + middleToEnd + e;
    const endSingle = end + endToSingle + s;
    const singleSingle = single + singleToSingle + s;
    // One bit a state: whether it came from the state whose letter is the later one of the two.
    let came = 0;
    if (singleBegin >= endBegin) came = 1;
    if (middleMiddle >= beginMiddle) came |= 2;
    if (middleEnd >= beginEnd) came |= 4;
    if (singleSingle >= endSingle) came |= 8;
    begin = (came & 1) !== 0 ? singleBegin : endBegin;
    middle = (came & 2) !== 0 ? middleMiddle : beginMiddle;
    end = (came & 4) !== 0 ? middleEnd : beginEnd;
    single = (came & 8) !== 0 ? singleSingle : endSingle;
    marks[t] = came;
  }
  // States as they are numbered above: 0 Begin, 1 Middle, 2 End, 3 Single.
  let state = single >= end ? 3 : 2;
  for (let t = last; t >= 0; t--) {
    const later = (marks[t]! >> state) & 1;
    marks[t] = state >> 1;
    if (state === 1 || state === 2) state = later;
    else state = 2 + later;
  }
}

import { art } from "./dumps/art.ts";
import { evalProtocol } from "./dumps/eval-protocol.ts";
import { evalscope } from "./dumps/evalscope.ts";
import { inspect } from "./dumps/inspect.ts";
import { lighteval } from "./dumps/lighteval.ts";
import { lmEval } from "./dumps/lm-eval.ts";
import { msSwift } from "./dumps/ms-swift.ts";
import { nemoGym } from "./dumps/nemo-gym.ts";
import { openenv } from "./dumps/openenv.ts";
import { skyrl } from "./dumps/skyrl.ts";
import { tinker } from "./dumps/tinker.ts";
import { verifiers } from "./dumps/verifiers.ts";
import type { Fields, RecordFormat } from "./format.ts";
import { golongrl, messages, responses } from "./golongrl.ts";
import { openrlhf } from "./openrlhf.ts";
import { trl } from "./trl.ts";
import { verl } from "./verl.ts";

/** The shapes that are read; where a record fits several, the first one counts. */
export const formats: readonly RecordFormat[] = [
  nemoGym,
  inspect,
  verifiers,
  skyrl,
  evalProtocol,
  openenv,
  evalscope,
  art,
  lmEval,
  lighteval,
  msSwift,
  tinker,
  golongrl,
  verl,
  openrlhf,
  trl,
  messages,
  responses,
];

/** Their names, in that order. */
export const formatNames: readonly string[] = formats.map(({ name }) => name);

/** The rows of their telling keys, in that order. */
const rows = formats.flatMap((format) => format.keys.map((keys) => ({ format, keys })));

/** The shape whose telling keys the record has; else the first that has a response under any of its names. */
export function formatOf(record: Fields): RecordFormat {
  if (record.response !== undefined && record.reward_model !== undefined) return golongrl;
  const has = (key: string) => record[key] !== undefined && Object.hasOwn(record, key);
  for (const { format, keys } of rows) if (has(keys[0]!) && keys.every(has)) return format;
  const response = ["output", "solution_str", "completion", "query"].findIndex(has);
  return [verl, verl, trl, openrlhf][has("response") ? -1 : response] ?? golongrl;
}

import { advantagesProtocol } from "./advantages.ts";
import { evalProtocol } from "./eval-protocol.ts";
import { explainProtocol } from "./explain.ts";
import { mathParse } from "./math-parse.ts";
import { mathVerifyProtocol } from "./math-verify.ts";
import { nemoGym } from "./nemo-gym.ts";
import { openrlhf } from "./openrlhf.ts";
import type { Protocol } from "./protocol.ts";
import { rougeProtocol } from "./rouge.ts";
import { scoreProtocol } from "./score.ts";
import { slime } from "./slime.ts";
import { verlProtocol } from "./verl.ts";

/** Every protocol the service speaks, one line each: the only list. */
export const protocols: readonly Protocol[] = [
  scoreProtocol,
  advantagesProtocol,
  explainProtocol,
  mathVerifyProtocol,
  mathParse,
  rougeProtocol,
  verlProtocol,
  openrlhf,
  slime,
  nemoGym,
  evalProtocol,
];

import { advantagesProtocol } from "./advantages.ts";
import { evalProtocol } from "./eval-protocol.ts";
import { nemoGym } from "./nemo-gym.ts";
import { openrlhf } from "./openrlhf.ts";
import type { Protocol } from "./protocol.ts";
import { scoreProtocol } from "./score.ts";
import { slime } from "./slime.ts";

/** Every protocol the service speaks, one line each: the only list. */
export const protocols: readonly Protocol[] = [
  scoreProtocol,
  advantagesProtocol,
  openrlhf,
  slime,
  nemoGym,
  evalProtocol,
];

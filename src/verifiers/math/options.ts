import type { ProfileName } from "../../profiles/profile.ts";
import type { MathVerifyRelease } from "./math-verify/release.ts";

/** How two answers are compared, and what is told of it. */
export interface MathOptions {
  /** Whose verdict: Math-Verify's as GoLongRL calls it (`golongrl`), or the true one (`hardened`). Default `golongrl`. */
  readonly profile?: ProfileName;
  /** How many code points from the end are searched in `golongrl`; 500 by default, as in the training run. */
  readonly window?: number;
  /** Which release of Math-Verify `golongrl` follows: 0.8.0 (the default), as the training run did, or 0.9.0. */
  readonly release?: MathVerifyRelease;
  /** Whether the verdict is to say where the answer stands, in `golongrl` too. Off by default. */
  readonly places?: boolean;
}

import { Worker } from "node:worker_threads";
import { builtModule } from "../../built-module.ts";
import { type HealthTask, type Phase, phases, place } from "./health-state.ts";

/** The health port, and how its thread learns the state of the service. */
export interface HealthPort {
  readonly port: number;
  tell(phase: Phase): void;
  close(): Promise<void>;
}

/** What the health port shows of the service besides its phase. */
interface HealthOptions {
  readonly stalledMs?: number | undefined;
  readonly lives?: () => boolean;
  readonly hasWorkers?: () => boolean;
}

/**
 * `/health` and `/ready` on a port and in a thread of their own: a probe is answered at once whatever the event loop is
 * busy with, and no rollout's data is in that thread. The event loop increments a counter in shared memory; when it has
 * not done so for `stalledMs`, it hangs, and both paths answer 503.
 *
 * @param lives whether the event loops of other processes turn, where they are part of the service
 * @param hasWorkers whether workers can be loaded: while they cannot, `/ready` answers 503
 * @throws Error as `listen` has it: `EADDRINUSE` and the like
 */
export async function openHealthPort(
  at: Pick<HealthTask, "host" | "port">,
  { stalledMs = 10_000, lives = () => true, hasWorkers = () => true }: HealthOptions = {},
): Promise<HealthPort> {
  const shared = new Int32Array(new SharedArrayBuffer(8));
  const workerData: HealthTask = { ...at, stalledMs, shared };
  const worker = new Worker(new URL(builtModule("server/http/health-thread.js")), {
    workerData,
    resourceLimits: { maxOldGenerationSizeMb: 64 },
  });
  const port = await new Promise<number>((resolve, reject) => {
    worker.once("message", resolve);
    worker.once("error", reject);
  });
  let told: Phase = "starting";
  const tell = (phase: Phase) => {
    told = phase;
    const shown = phase === "ready" && !hasWorkers() ? "no_workers" : phase;
    Atomics.store(shared, place.phase, phases.indexOf(shown));
  };
  const beat = setInterval(() => {
    tell(told);
    if (lives()) Atomics.add(shared, place.beats, 1);
  }, stalledMs / 10).unref();
  return {
    port,
    tell,
    async close() {
      clearInterval(beat);
      await worker.terminate();
    },
  };
}

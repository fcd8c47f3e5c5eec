/**
 * What piscina loads in each thread: it imports the module that the pool runs, and calls its functions.
 *
 * piscina `require`s the file it is given. Node 20 requires an ES module by linking it in one go, and a thread that is
 * terminated meanwhile takes the whole process down (`IsGraphAsync must be used on an instantiated module`); `import()`
 * can be interrupted. So this file is CommonJS, and the only one.
 */
import type { LoaderData } from "./loader-data.ts" with { "resolution-mode": "import" };
import type { Call, Reply, TaskFrame } from "./score-worker.ts" with { "resolution-mode": "import" };

type Run = (task: object) => Promise<Reply<unknown>>;

const { readlinkSync } = require("node:fs") as typeof import("node:fs");
const { enableCompileCache } = require("node:module") as {
  enableCompileCache?: (directory: string) => unknown;
};
const { module: url, compileCache } = (require("node:worker_threads") as { workerData: LoaderData })
  .workerData;

/** The kernel's number of this thread, by which the pool asks how long it has computed; 0 where there is none. */
function threadId(): number {
  try {
    return Number(/\d+$/.exec(readlinkSync("/proc/thread-self"))?.[0] ?? 0);
  } catch {
    return 0;
  }
}

// Half of what a thread takes to start is compiling.
if (compileCache !== undefined) enableCompileCache?.(compileCache);

async function load(): Promise<(call: Call) => Promise<Reply<unknown>>> {
  let loaded: Readonly<Record<string, Run | undefined>>;
  try {
    loaded = await import(url);
  } catch (error) {
    // Told by the tasks: a thread that fails while it starts is one whose death nobody hears of.
    const message = `cannot load ${url}: ${error instanceof Error ? error.message : String(error)}`;
    return async () => ({ unloaded: message });
  }
  const thread = threadId();
  return async ({ name, task }) => {
    Atomics.store((task as TaskFrame).progress, 1, thread);
    const failed = { code: "internal", message: `${url} exports no ${name}` } as const;
    return loaded[name]?.(task) ?? { failed };
  };
}

// piscina awaits it before it calls the thread ready, and so the first task finds everything loaded.
module.exports.default = load();

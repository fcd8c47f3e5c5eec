import { type Kernel, typescriptKernel } from "./kernel.ts";
import { allowsWasm, wasmKernel } from "./wasm.ts";
import { Workspace } from "./workspace.ts";

export type KernelName = Kernel["name"];

/** Past this many 32-bit words (64 MiB) a workspace is not kept: one huge text must not hold its memory for good. */
const keptWords = 1 << 24;

const workspaces = new Map<KernelName, Workspace>();
let preferred: KernelName | undefined;

/** The kernel that is used when none is asked for: WebAssembly, or TypeScript where that is not allowed. */
function preferredKernel(): KernelName {
  preferred ??= allowsWasm() ? "wasm" : "typescript";
  return preferred;
}

/**
 * Runs `work` on a workspace that all calls share, one after the other.
 *
 * Between calls a workspace holds only the references loaded last; results never depend on it.
 *
 * @param name which kernel; the preferred one by default
 */
export function withWorkspace<T>(name: KernelName | undefined, work: (workspace: Workspace) => T): T {
  const kernel = name ?? preferredKernel();
  let workspace = workspaces.get(kernel);
  if (workspace === undefined) {
    workspace = new Workspace(kernel === "wasm" ? wasmKernel() : typescriptKernel());
    workspaces.set(kernel, workspace);
  }
  const result = work(workspace);
  if (workspace.memory.length > keptWords) workspaces.delete(kernel);
  return result;
}

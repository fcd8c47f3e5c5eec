import { Gpu } from "./device.ts";

export interface GpuOptions {
  /** Take a software adapter too; for tests. */
  readonly allowSoftware?: boolean;
  /** `false` takes the device untested; the test compiles every kernel, which takes most of an acquisition. */
  readonly selfTest?: boolean;
}

/** Bytes of one buffer that are asked for, where the adapter has them. */
const wantedBytes = 1 << 30;

/** The browser's or Deno's WebGPU, else that of the optional package `webgpu` (Dawn) in Node; or why there is none. */
async function entryPoint(): Promise<GPU | string> {
  const own = globalThis.navigator?.gpu;
  if (own !== undefined) return own;
  const name = "webgpu";
  try {
    const { create } = (await import(name)) as { create(options: string[]): GPU };
    return create([]);
  } catch (error) {
    return `no WebGPU here, and the package webgpu cannot be loaded: ${(error as Error).message}`;
  }
}

const softwareNames = /swiftshader|llvmpipe|software|warp|basic render|subzero/i;

/**
 * A GPU that passes its self test, or null with the reason. Never throws for "no GPU".
 *
 * @param options which adapters to take, and whether to test them
 */
export async function acquireGpu({
  allowSoftware = false,
  selfTest: tested = true,
}: GpuOptions = {}): Promise<{ gpu: Gpu; reason: null } | { gpu: null; reason: string }> {
  const none = (reason: string): { gpu: null; reason: string } => ({ gpu: null, reason });
  const root = await entryPoint();
  if (typeof root === "string") return none(root);
  let gpu: Gpu | undefined;
  try {
    const adapter = await root.requestAdapter({ powerPreference: "high-performance" });
    if (adapter === null) return none("no adapter");
    const { vendor, architecture, description, device: product } = adapter.info;
    const named = `${vendor} ${architecture} ${product} ${description}`;
    const fallback = (adapter.info as { isFallbackAdapter?: boolean }).isFallbackAdapter === true;
    const software = fallback || softwareNames.test(named);
    if (software && !allowSoftware) return none(`a software adapter alone: ${named.trim()}`);
    const { maxStorageBufferBindingSize, maxBufferSize } = adapter.limits;
    const device = await adapter.requestDevice({
      requiredLimits: {
        maxStorageBufferBindingSize: Math.min(maxStorageBufferBindingSize, wantedBytes),
        maxBufferSize: Math.min(maxBufferSize, wantedBytes),
      },
    });
    gpu = new Gpu(root, device, { vendor, architecture, description: description || product, software });
    if (!tested) return { gpu, reason: null };
    const { selfTest } = await import("./self-test.ts");
    const fault = await selfTest(gpu);
    if (fault === null) return { gpu, reason: null };
    gpu.release();
    return none(fault);
  } catch (error) {
    gpu?.release();
    return none(`the adapter gives no device: ${(error as Error).message}`);
  }
}

/** What an adapter says of itself. */
export interface GpuInfo {
  readonly vendor: string;
  readonly architecture: string;
  readonly description: string;
  /** Runs on the CPU (SwiftShader, llvmpipe): right, and slow. */
  readonly software: boolean;
}

/** Every device in use, so that nothing it needs is collected while it lives. */
const alive = new Set<Gpu>();

/** A device, ready to compute. Made by `acquireGpu`; `release` gives it back. */
export class Gpu {
  readonly info: GpuInfo;
  /** The largest buffer it binds, in bytes. */
  readonly maxBytes: number;
  /** @internal */
  readonly device: GPUDevice;
  /**
   * What made the adapter. Node's binding crashes the process when it is collected before the device.
   * @internal
   */
  readonly root: GPU;
  #lost: string | null = null;

  /** @internal */
  constructor(root: GPU, device: GPUDevice, info: GpuInfo) {
    this.root = root;
    this.device = device;
    this.info = info;
    this.maxBytes = Math.min(device.limits.maxStorageBufferBindingSize, device.limits.maxBufferSize);
    alive.add(this);
    void device.lost.then(({ message }) => {
      this.#lost ??= message || "the device was lost";
    });
  }

  /** Why the device can no longer be used, or null while it can. */
  get lost(): string | null {
    return this.#lost;
  }

  /** Gives the device back; what runs on it fails over to the CPU. */
  release(): void {
    this.#lost ??= "the device was released";
    this.device.destroy();
    alive.delete(this);
  }
}

/** A folder or a file of `src`. */
export interface Part {
  readonly name: string;
  readonly says: string;
  /** Whether it runs in a browser: no package, no `node:` module. */
  readonly browser?: boolean;
}

export const layers: readonly (readonly Part[])[];

export const mathLayers: readonly (readonly string[])[];

/** See stub.mjs. */
export const faults: readonly string[];
export interface StubOptions {
  readonly rate?: number;
  readonly only?: readonly string[];
  readonly seed?: number;
  readonly port?: number;
  readonly refuses?: boolean;
  readonly reply?: (prompt: string, i: number, body: { model: string }) => object;
}
export function startStub(options?: StubOptions): Promise<{
  readonly base: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into bodies of every shape
  readonly asked: { requests: number; faults: number; bodies: any[] };
  close(): Promise<unknown>;
}>;

/** What a pool's thread is told before it loads anything. */
export interface LoaderData {
  /** URL of the module it runs. */
  readonly module: string;
  /** The folder where Node keeps what it has compiled. */
  readonly compileCache: string | undefined;
}

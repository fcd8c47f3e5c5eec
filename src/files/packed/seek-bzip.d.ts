declare module "seek-bzip" {
  interface Input {
    readByte(): number;
    read(into: Uint8Array, at: number, size: number): number;
    eof(): boolean;
  }
  interface Output {
    writeByte(byte: number): void;
  }
  /** What its `decode` is made of, block by block. */
  class Bunzip {
    constructor(input: Input, output: Output);
    readonly reader: { read(bits: number): number };
    readonly streamCRC: number;
    _init_block(): boolean;
    _read_bunzip(): void;
    _start_bunzip(input: Input, output: Output): void;
  }
  // biome-ignore lint/style/noDefaultExport: so it is exported
  export default Bunzip;
}

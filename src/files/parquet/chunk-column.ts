import type { WriteValue } from "./column-type.ts";

/** What the pages of a column are read by. */
export interface ChunkColumn {
  readonly type: string;
  readonly typeLength: number | undefined;
  readonly codec: string;
  readonly maxDefinition: number;
  readonly maxRepetition: number;
  /** Whether a value is text, which is written without being decoded. */
  readonly isText: boolean;
  readonly write: WriteValue;
}

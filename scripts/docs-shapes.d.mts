import type { RewardType } from "../src/define.ts";
import type { RecordFormat } from "../src/records/format.ts";

export interface Places {
  readonly truths: readonly string[];
  readonly promptNames: readonly string[];
  readonly promptTexts: readonly string[];
  readonly questionFields: readonly string[];
}

export function shapesPage(
  formats: readonly RecordFormat[],
  places: Places,
  types: readonly RewardType[],
): string;
export function withDumps(page: string, formats: readonly RecordFormat[]): string;

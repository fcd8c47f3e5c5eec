import type { RewardType } from "../src/define.ts";

export function withTypesTable(readme: string, rewardTypes: readonly RewardType[]): string;
export function withTypeFacts(
  page: string,
  rewardTypes: readonly RewardType[],
  fixtures: readonly { readonly id: string }[],
): string;

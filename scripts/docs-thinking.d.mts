import type { Family } from "../src/thinking/family.ts";

export function withFamilies(page: string, families: readonly Family[]): string;

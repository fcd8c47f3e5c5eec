import type { Family } from "../src/thinking/families.ts";

export function withFamilies(page: string, families: readonly Family[]): string;

export function withSpeed(readme: string, bench: string): string;
export function withThroughput(page: string, bench: string): string;
export function withLimits(page: string): string;

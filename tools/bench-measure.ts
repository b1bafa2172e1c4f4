/** Milliseconds that `work` takes. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** The value below which `share` of the samples lie. */
export function quantile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export const median = (samples: readonly number[]): number => quantile(samples, 0.5);

/** What it takes when nothing gets in the way: other work on the machine only ever adds. */
export const typical = (samples: readonly number[]): number => quantile(samples, 0.25);

export const rounded = (value: number, digits = 2): number => Number(value.toFixed(digits));

/** A line of the report; without `limit` it is only told. `ok`: within the limit. */
export type Line = { name: string; value: number; unit: string; limit?: string; ok?: boolean; detail?: Record<string, unknown> };

export const atMost = (name: string, value: number, unit: string, limit: number, detail: Record<string, unknown> = {}): Line => ({
  name,
  value: rounded(value),
  unit,
  limit: `<= ${limit}`,
  ok: value <= limit,
  detail,
});

export const atLeast = (name: string, value: number, unit: string, limit: number, detail: Record<string, unknown> = {}): Line => ({
  name,
  value: rounded(value),
  unit,
  limit: `>= ${limit}`,
  ok: value >= limit,
  detail,
});

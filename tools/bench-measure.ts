/** Milliseconds that `work` takes. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** Until the driver has prepared and PostgreSQL has settled on a plan. */
const WARM_UP = 20;

/** Milliseconds of two pieces of work, in turns, so that whatever else the machine does falls on both. */
export async function inTurns(times: number, first: () => Promise<unknown>, second: () => Promise<unknown>): Promise<[number[], number[]]> {
  const [a, b]: [number[], number[]] = [[], []];
  for (let n = 0; n < WARM_UP + times; n += 1) {
    a.push(await timed(first));
    b.push(await timed(second));
  }
  return [a.slice(WARM_UP), b.slice(WARM_UP)];
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

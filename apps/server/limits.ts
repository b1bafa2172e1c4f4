import { isIPv6 } from "node:net";
import { UserError } from "#platform/errors";
import { say } from "#platform/words";

/** How often one key may come. */
export type Limit = {
  /** Seconds to wait; 0 when it may go on, which counts. */
  take(key: string): number;
};

/** [design] A worker's page asks some five times and an office of fifty is one address; set by YINGHUO_LIMIT_ACCOUNT and YINGHUO_LIMIT_ADDRESS. */
export const PER_MINUTE = { account: 600, address: 6000 };
export type PerMinute = typeof PER_MINUTE;

export type Limits = { account: Limit; address: Limit };

const MINUTE = 60_000;
/** Keys remembered at most, some 2 MB: made-up ones must not fill the memory. The one that was served longest ago is forgotten first. */
const MOST = 20_000;

/** A minute's worth may come at once, and comes back evenly. `now` in milliseconds, of a clock that only goes forward. */
export function createLimit(perMinute: number, now: () => number): Limit {
  const each = MINUTE / perMinute;
  /** When all that was taken will have come back. */
  const full = new Map<string, number>();
  return {
    take(key) {
      const at = now();
      const next = Math.max(full.get(key) ?? 0, at) + each;
      const early = next - at - MINUTE;
      if (early > 0) return Math.ceil(early / 1000);
      full.delete(key);
      full.set(key, next);
      const oldest = full.keys().next().value;
      if (full.size > MOST && oldest !== undefined) full.delete(oldest);
      return 0;
    },
  };
}

export const createLimits = ({ account, address }: PerMinute, now: () => number): Limits => ({
  account: createLimit(account, now),
  address: createLimit(address, now),
});

/** Whoever has one address of IPv6 has 2⁶⁴ of them: its network counts. */
export function networkOf(ip: string): string {
  const plain = ip.replace(/^::ffff:(?=\d+\.)/i, "");
  if (!isIPv6(plain)) return plain;
  const [left = [], right = []] = plain.split("::").map((half) => half.split(":").filter(Boolean));
  const zeros = Array<string>(8)
    .fill("0")
    .slice(left.length + right.length);
  return [...left, ...zeros, ...right].slice(0, 4).join(":");
}

export function refuseHaste(limit: Limit, key: string): void {
  const seconds = limit.take(key);
  if (seconds === 0) return;
  throw new UserError(429, "too_many", say(`请求过于频繁，请 ${seconds} 秒后再试。`, `Too many requests; try again in ${seconds} s.`), {
    retryAfter: seconds,
  });
}

/** Slows down guessing: after five wrong passwords for a login each further one doubles the wait, from 1 s to 15 min. */
export type Throttle = {
  /** Seconds this login has to wait; 0 when it may try. */
  wait(login: string): number;
  failed(login: string): void;
  succeeded(login: string): void;
};

const FREE = 5;
const LONGEST_S = 15 * 60;
/** Logins remembered at most: made-up ones must not fill the memory. */
const MOST = 10_000;

/** `now` in milliseconds, of a clock that only goes forward. */
export function createThrottle(now: () => number): Throttle {
  const failures = new Map<string, { count: number; until: number }>();
  return {
    wait: (login) => Math.max(0, Math.ceil(((failures.get(login)?.until ?? 0) - now()) / 1000)),
    failed(login) {
      const count = (failures.get(login)?.count ?? 0) + 1;
      const seconds = count < FREE ? 0 : Math.min(2 ** (count - FREE), LONGEST_S);
      failures.delete(login);
      failures.set(login, { count, until: now() + seconds * 1000 });
      const oldest = failures.keys().next().value;
      if (failures.size > MOST && oldest !== undefined) failures.delete(oldest);
    },
    succeeded: (login) => void failures.delete(login),
  };
}

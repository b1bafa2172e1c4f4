import { setTimeout as sleep } from "node:timers/promises";

/** Long enough that a batch has more than one line on a working day, short enough that little can be lost unseen. */
const EVERY = 10_000;

/**
 * Runs `seal` now (lines may have been left by a server that was killed), every few seconds from then on, and once more on stop. A failure
 * is told and the next run tries again.
 */
export function keepSealing(seal: () => Promise<unknown>, failed: (error: unknown) => void, every = EVERY): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const run = () => seal().then(() => undefined, failed);
  const work = async () => {
    while (!stopping.signal.aborted) {
      await run();
      await sleep(every, undefined, { signal: stopping.signal, ref: false }).catch(() => undefined);
    }
    await run();
  };
  const running = work();
  return {
    stop: () => {
      stopping.abort();
      return running;
    },
  };
}

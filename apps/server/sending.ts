import { setTimeout as sleep } from "node:timers/promises";
import { deliverMessages, type LinesOf } from "#message/server";
import { citiesOf, officeOf } from "./nightly.ts";
import type { Office } from "./office.ts";

const EVERY = 60_000;

/** Every minute tells those who are to be told; `stop` waits for what is on its way. */
export function keepSending(
  { db, outgoing, clock }: Pick<Office, "db" | "outgoing" | "clock">,
  linesOf: LinesOf,
  failed: (error: unknown) => void,
): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const { signal } = stopping;
  const round = async () => {
    for (const city of await citiesOf({ db }))
      await deliverMessages({ db, office: officeOf(city), outgoing, linesOf, now: clock.now, failed, signal });
  };
  const work = async () => {
    while (!signal.aborted) {
      await round().catch(failed);
      await sleep(EVERY, undefined, { signal, ref: false }).catch(() => undefined);
    }
  };
  const running = work();
  return {
    stop: () => {
      stopping.abort();
      return running;
    },
  };
}

import { setTimeout as sleep } from "node:timers/promises";
import { deliverMessages, type LinesOf } from "#message/server";
import { citiesOf, officeOf, type Nights } from "./nightly.ts";
import type { Office } from "./office.ts";

const EVERY = 60_000;

/** Every minute tells those who are to be told, once the night's work is done; `stop` waits for what is on its way. */
export function keepSending(
  { db, outgoing, clock }: Pick<Office, "db" | "outgoing" | "clock">,
  nights: Pick<Nights, "settled">,
  linesOf: LinesOf,
  failed: (error: unknown) => void,
): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const { signal } = stopping;
  const round = async () => {
    await nights.settled();
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

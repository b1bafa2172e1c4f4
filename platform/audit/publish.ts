import { createReadStream, existsSync } from "node:fs";
import { appendFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import type { Head } from "./head.ts";

/** A line more in the file of published heads. It is worth most where the database's people cannot reach it. */
export const appendHead = (file: string, heads: readonly Head[]): Promise<void> =>
  appendFile(file, heads.map((head) => `${JSON.stringify(head)}\n`).join(""));

const isHead = (value: unknown): value is Head =>
  typeof value === "object" && value !== null && "city" in value && "number" in value && "chain" in value && "total" in value;

function headIn(line: string): Head | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return isHead(value) ? value : undefined;
  } catch {
    // A line cut off by a full disk or a killed program.
    return undefined;
  }
}

/** The heads of a city that a file holds, oldest first, one at a time; none when there is no file. */
export async function* publishedHeads(file: string, city?: number): AsyncGenerator<Head> {
  if (!existsSync(file)) return;
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })) {
    const head = headIn(line);
    if (head && (city === undefined || head.city === city)) yield head;
  }
}

/** The newest head of every city in the file. */
export async function newestHeads(file: string): Promise<Map<number, Head>> {
  const newest = new Map<number, Head>();
  for await (const head of publishedHeads(file)) newest.set(head.city, head);
  return newest;
}

/** `stop` gives what is on its way a last moment. */
export type Webhook = { send: (heads: readonly Head[]) => void; stop: () => Promise<void> };

const PATIENCE = 10_000;
const LAST_MOMENT = 2_000;
const LONGEST_WAIT = 300_000;

/**
 * Posts the newest head of each city to `url`; what fails is tried again, after ever longer waits, with whatever is newest by then. Nobody
 * waits for it. `failed` hears of each failure.
 */
export function webhook(url: string, failed: (error: unknown) => void, firstWait = 1000): Webhook {
  const newest = new Map<number, Head>();
  const [closing, closed] = [new AbortController(), new AbortController()];
  let running: Promise<void> | undefined;
  let wait = firstWait;
  const post = async (head: Head): Promise<void> => {
    const answer = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(head),
      signal: AbortSignal.any([closed.signal, AbortSignal.timeout(PATIENCE)]),
    });
    await answer.body?.cancel();
    if (!answer.ok) throw new Error(`the webhook answered ${answer.status}`);
  };
  const work = async (): Promise<void> => {
    for (let [head] = newest.values(); head; [head] = newest.values()) {
      try {
        await post(head);
        wait = firstWait;
        if (newest.get(head.city) === head) newest.delete(head.city);
      } catch (error) {
        failed(error);
        if (closing.signal.aborted) return;
        await rest(wait, closing.signal);
        wait = Math.min(2 * wait, LONGEST_WAIT);
      }
    }
  };
  return {
    send: (heads) => {
      for (const head of heads) newest.set(head.city, head);
      running ??= work().finally(() => (running = undefined));
    },
    stop: async () => {
      closing.abort();
      const last = setTimeout(() => closed.abort(), LAST_MOMENT);
      await running;
      clearTimeout(last);
    },
  };
}

const rest = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => (clearTimeout(timer), resolve()), { once: true });
  });

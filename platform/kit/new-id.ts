const RANDOM_BYTES = 10;
const HEX = 16;

/** UUIDv7 (RFC 9562 §5.7): begins with the time, so that what is recorded later on one day also sorts later. */
export function newId(now: number = Date.now()): string {
  const random = crypto.getRandomValues(new Uint8Array(RANDOM_BYTES));
  const tail = [...random].map((byte) => byte.toString(HEX).padStart(2, "0")).join("");
  const time = now.toString(HEX).padStart(12, "0");
  const variant = (8 + ((random[2] ?? 0) % 4)).toString(HEX);
  return [time.slice(0, 8), time.slice(8), `7${tail.slice(0, 3)}`, variant + tail.slice(5, 8), tail.slice(8)].join("-");
}

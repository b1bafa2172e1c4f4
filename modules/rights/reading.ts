import type { Desk } from "#platform/http";
import type { Board } from "./contract.ts";
import { findWaiting } from "./queries.ts";

/** What persons of the area wait for. */
export async function readRightsBoard({ db, actor, today }: Desk): Promise<Board> {
  const found = await db.readAs(actor, (tx) => findWaiting(tx, actor));
  return { today, items: found.map(({ code, name, detail, ...row }) => ({ ...row, region: { code, name }, because: detail.because })) };
}

import Cursor from "pg-cursor";
import type { PoolClient } from "pg";
import { types } from "./connection.ts";
import { knownTrouble } from "./trouble.ts";
import { faultOf } from "./tx.ts";

/** Rows in the order of the query, some at a time. To be taken to the end or closed: it holds a connection. */
export type Batches<Row> = { rows: AsyncIterable<Row[]>; close: () => Promise<void> };

/** Enough that the round trip for the next does not count, few enough to be forgotten soon. */
const BATCH = 1000;

/** Puts the question inside `begin`; gives the connection back at the end, when left early, and when anything fails. */
export async function openStream<Row extends object>(
  client: PoolClient,
  begin: string,
  { text, values }: { text: string; values: unknown[] },
): Promise<Batches<Row>> {
  let open = true;
  /** A connection in doubt is thrown away, and its transaction with it. */
  const giveBack = (trouble?: Error | boolean) => {
    if (open) client.release(trouble);
    open = false;
  };
  const failed = (error: unknown) => {
    giveBack(true);
    return knownTrouble(error) ?? error;
  };
  try {
    const fault = faultOf(text);
    if (fault) throw fault;
    await client.query(begin);
    const cursor = client.query(new Cursor<Row>(text, values, { types }));
    const close = async () => {
      if (!open) return;
      try {
        await cursor.close();
        await client.query("commit");
        giveBack();
      } catch (error) {
        throw failed(error);
      }
    };
    return { rows: batchesOf(cursor, close, failed), close };
  } catch (error) {
    throw failed(error);
  }
}

async function* batchesOf<Row>(cursor: Cursor<Row>, close: () => Promise<void>, failed: (error: unknown) => unknown) {
  try {
    for (;;) {
      const rows = await cursor.read(BATCH).catch((error: unknown) => {
        throw failed(error);
      });
      if (rows.length === 0) return;
      yield rows;
    }
  } finally {
    await close();
  }
}

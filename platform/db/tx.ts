import type { ClientBase, Connection, QueryResult, QueryResultRow } from "pg";

/** What a store works with: a transaction that already knows whose it is. There is no other way to the database. */
export type Tx = {
  rows: <Row extends object>(sql: string, params?: readonly unknown[]) => Promise<Row[]>;
  /** The first row, if any. */
  row: <Row extends object>(sql: string, params?: readonly unknown[]) => Promise<Row | undefined>;
  /** Rows affected. */
  run: (sql: string, params?: readonly unknown[]) => Promise<number>;
};

// Prepared once per connection under a short name: parsing and planning a list costs as much as running it.
const names = new Map<string, string>();
const nameOf = (sql: string): string => {
  let name = names.get(sql);
  if (name === undefined) names.set(sql, (name = `s${names.size}`));
  return name;
};

/** What a store may send: statements that read or write rows. Settings, and with them the scope, are not among them. */
const ROWS_ONLY = /^(\s|\/\*[^*]*\*\/|--[^\n]*\n)*(select|with|insert|update|delete|values|explain)\b/i;

/** What is wrong with a statement, if anything. */
export const faultOf = (sql: string): Error | undefined =>
  ROWS_ONLY.test(sql) ? undefined : new Error("A store sends only statements that read or write rows.");

const held = new WeakSet<ClientBase>();

/**
 * Sends a statement together with all others of the same turn: a system call for each costs more than most of them take
 * (90 µs; measured).
 */
export function send<Row extends QueryResultRow>(
  client: ClientBase & { connection?: Connection },
  query: string | { name: string; text: string; values: unknown[] },
): Promise<QueryResult<Row>> {
  const stream = client.connection?.stream;
  if (stream && !held.has(client)) {
    held.add(client);
    stream.cork();
    process.nextTick(() => {
      held.delete(client);
      stream.uncork();
    });
  }
  return client.query<Row>(query);
}

/** Statements asked without waiting travel together: the connection pipelines. `isOpen` false: the transaction has ended. */
export function transactionOn(client: ClientBase, isOpen: () => boolean): Tx {
  let cause: unknown;
  const ask = <Row extends QueryResultRow>(sql: string, params: readonly unknown[]) => {
    if (!isOpen()) return Promise.reject(new Error("This transaction has ended; in readAs every query is asked before the first await."));
    const fault = faultOf(sql);
    if (fault) return Promise.reject(fault);
    // Statements sent along behind a failed one fail too; the cause is the first.
    return send<Row>(client, { name: nameOf(sql), text: sql, values: [...params] }).catch((error: unknown) => {
      cause ??= error;
      throw cause;
    });
  };
  return {
    rows: async <Row extends object>(sql: string, params: readonly unknown[] = []) => (await ask<Row>(sql, params)).rows,
    row: async <Row extends object>(sql: string, params: readonly unknown[] = []) => (await ask<Row>(sql, params)).rows[0],
    run: async (sql, params = []) => (await ask(sql, params)).rowCount ?? 0,
  };
}

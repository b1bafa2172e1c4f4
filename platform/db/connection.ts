import { Client, types as standard, type ClientConfig, type CustomTypesConfig } from "pg";

/**
 * Days stay `YYYY-MM-DD`, instants stay text (ISO 8601), counts become numbers: nothing passes through a time zone, and
 * building Date objects would double the cost of a list (measured).
 */
const PARSERS = new Map<number, (text: string) => unknown>([
  [1082, (day) => day],
  [1184, (instant) => instant.replace(" ", "T").replace(/\+00$/, "Z")],
  [20, Number],
]);

export const types: CustomTypesConfig = {
  getTypeParser: (oid, format) => PARSERS.get(oid) ?? standard.getTypeParser(oid, format),
};

/** How to reach a database as one role. */
export type Connection = ClientConfig;

export const clientConfig = (connection: Connection): ClientConfig => ({
  ...connection,
  types,
  connectionTimeoutMillis: 10_000,
  application_name: `yinghuo ${process.pid}`,
});

/** One connection for the length of `use`. */
export async function withClient<T>(connection: Connection, use: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client(clientConfig(connection));
  // A connection that breaks while idle is reported by the next query.
  client.on("error", () => undefined);
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}

import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll } from "vitest";
import type { Fact } from "#casefile";
import { deliverMessages, type LinesOf, type Outgoing } from "#message/server";
import { identity } from "#person";
import { auditKeyIn, sealAudit } from "#platform/audit";
import { openAccounts } from "#staff/server";
import type { Day } from "#platform/day";
import { scopeOf, withClient } from "#platform/db";
import { ENGINE } from "../../apps/rooms.ts";
import { createApp } from "../../apps/server/app.ts";
import { closeNights, deriveDue, officeOf } from "../../apps/server/nightly.ts";
import { createOffice, NOWHERE } from "../../apps/server/office.ts";
import { cookieOf, crypto, UNHURRIED } from "./app.ts";
import { accountsOf, testDatabase } from "./database.ts";
import { addAccounts, addRegions } from "./files.ts";
import { addSeat, type Seat } from "./seats.ts";

const pages = fileURLToPath(new URL("../../dist/admin", import.meta.url));

export type NewFile = { name: string; idNumber: string; phone?: string; facts: Omit<Fact, "id">[] };
export type Served = {
  url: string;
  /** A statement as the role of the sign-in. */
  inAuth: (sql: string) => Promise<unknown>;
  /** The office's clock goes on to a day. */
  moveTo: (day: Day) => void;
  /** And the night before it passes. */
  nightTo: (day: Day) => Promise<void>;
  /** And every day up to it is closed: the rules are run. */
  dutiesTo: (day: Day) => Promise<void>;
  open: (region: string, file: NewFile) => Promise<string>;
  /** Somebody in a post of another kind. */
  seat: (seat: Parameters<typeof addSeat>[1]) => Promise<Seat>;
  /** Tells everybody who is to be told at a moment. */
  tell: (at: Date, linesOf: LinesOf) => Promise<void>;
  /** Seals what is in the audit so far. */
  sealAudit: () => Promise<void>;
};

/** The whole server with its pages, on a port and a day of one's own; accounts are `at.` and the code of each division. */
/** `named`: at a name that browsers keep passkeys for, and with passkeys. `outgoing`: how it reaches the world. */
export async function servedOffice(
  today: Day,
  divisions: readonly string[],
  { named = false, outgoing }: { named?: boolean; outgoing?: Outgoing } = {},
): Promise<Served> {
  if (!existsSync(`${pages}/index.html`)) throw new Error("the pages are not built: npm run build");
  const { database, loader, connection } = await testDatabase();
  await addRegions(loader, divisions);
  await addAccounts(loader, divisions);
  const folder = mkdtempSync(join(tmpdir(), "yinghuo-served-"));
  const auditKey = auditKeyIn(folder);
  rmSync(folder, { recursive: true });
  let day = today;
  const clock = { now: () => new Date(), today: () => day };
  const port = named ? await freePort() : 0;
  const accounts = named
    ? openAccounts(connection("auth"), "only for tests: no secret at all", { url: `http://localhost:${port}` })
    : accountsOf(database);
  if (named) afterAll(() => accounts.close());
  const app = await createApp({
    office: createOffice({
      db: database,
      accounts,
      engine: ENGINE,
      crypto,
      clock,
      perMinute: UNHURRIED,
      auditKey,
      ...(outgoing && { outgoing }),
    }),
    version: "test",
    log: false,
    pages,
  });
  afterAll(() => app.close());
  return {
    url: (await app.listen({ port, host: "127.0.0.1" })).replace("127.0.0.1", named ? "localhost" : "127.0.0.1"),
    inAuth: (sql) => withClient(connection("auth"), (client) => client.query(sql)),
    moveTo: (later) => void (day = later),
    seat: (seat) => addSeat(loader, seat),
    nightTo: async (later) => {
      day = later;
      await deriveDue({ db: database, engine: ENGINE, clock });
    },
    dutiesTo: async (later) => {
      day = later;
      await closeNights(createOffice({ db: database, accounts, engine: ENGINE, crypto, clock }));
    },
    tell: async (at, linesOf) => {
      const failed = (error: unknown) => {
        throw error;
      };
      const cities = new Set(divisions.map((code) => code.slice(0, 4)));
      for (const city of cities) {
        const office = officeOf(Number(city));
        await deliverMessages({ db: database, office, outgoing: outgoing ?? NOWHERE, linesOf, now: () => at, failed });
      }
    },
    sealAudit: async () => {
      for (const city of new Set(divisions.map((code) => code.slice(0, 4)))) {
        const system = { ...scopeOf(city), login: "system", sees: "all" } as const;
        await database.withActor(system, (tx) => sealAudit(tx, Number(city), auditKey));
      }
    },
    open: async (region, { name, idNumber, phone, facts }) => {
      const answer = await app.inject({
        method: "POST",
        url: "/api/casefiles",
        headers: { cookie: await cookieOf(app, `at.${region}`) },
        payload: {
          region,
          person: identity.parse({ name, idNumber, phone }),
          facts: facts.map((fact, n) => ({ id: `f${n + 1}`, ...fact })),
        },
      });
      if (answer.statusCode !== 201) throw new Error(`open: ${answer.statusCode} ${answer.body}`);
      return answer.json<{ id: string }>().id;
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

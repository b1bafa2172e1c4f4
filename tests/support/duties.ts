import type { FastifyInstance } from "fastify";
import type { MatterView } from "#duty";
import type { Day } from "#platform/day";
import { closeNights } from "../../apps/server/nightly.ts";
import { createOffice } from "../../apps/server/office.ts";
import { ENGINE } from "../../apps/rooms.ts";
import { cookieOf, crypto, testApp } from "./app.ts";
import { accountsOf, type TestDatabase } from "./database.ts";

/** What the server says of a matter, or why not. */
export type Answer = MatterView & { http: number; code?: string; message?: string; field?: string };

/** The pages of the eight responsibilities as somebody uses them on a day. */
export async function dutyDesk(base: TestDatabase, today: Day) {
  const clock = { now: () => new Date(`${today}T08:00:00+08:00`), today: () => today };
  const app: FastifyInstance = await testApp(base.database, clock);
  const cookies = new Map<string, string>();
  const ask = async (login: string, method: "GET" | "POST", url: string, payload?: object): Promise<Answer> => {
    const cookie = cookies.get(login) ?? (await cookieOf(app, login));
    cookies.set(login, cookie);
    const answer = await app.inject({ method, url: `/api${url}`, headers: { cookie }, ...(payload && { payload }) });
    return { ...answer.json<Answer>(), http: answer.statusCode };
  };
  return {
    ask,
    open: (login: string, given: { kind: string; region: string; body: object; parent?: string }) => ask(login, "POST", "/duties", given),
    get: (login: string, id: string) => ask(login, "GET", `/duties/${id}`),
    step: async (login: string, id: string, action: string, given: { input?: object; remark?: string } = {}) => {
      const { revision } = await ask(login, "GET", `/duties/${id}`);
      return ask(login, "POST", `/duties/${id}/steps`, { action, revision, ...given });
    },
    night: () => closeNights(createOffice({ db: base.database, accounts: accountsOf(base.database), engine: ENGINE, crypto, clock })),
  };
}

import { implement } from "@orpc/server";
import {
  countCasefiles,
  createExports,
  findCasefiles,
  listCasefiles,
  openCasefileWith,
  readCasefile,
  readToday,
  recordInto,
  revealPerson,
} from "#casefile/server";
import { readOverview } from "#dashboard/server";
import { UserError } from "#platform/errors";
import { say, type Language } from "#platform/words";
import { listChildren } from "#region/server";
import { describeMember, signIn } from "#staff/server";
import { contract } from "./contract.ts";
import type { Office } from "./office.ts";

/** What one request brings. */
export type Visit = {
  language: Language;
  /** Of the session, from the cookie. */
  token: string | undefined;
  /** Sets the cookie; undefined clears it. */
  keepToken(token: string | undefined): void;
  /** For errors that nobody foresaw. */
  report(error: unknown): void;
};

const signedOut = () => new UserError(401, "session.none", say("请先登录。", "Please sign in."));

/** Who does what: every endpoint of the contract and the room that answers. */
export function createRouter(office: Office) {
  // Outputs are typed and ours; checking each again would cost more than the query behind it.
  const open = implement(contract).$context<Visit>().$config({ initialOutputValidationIndex: Number.NaN });

  const at = open.use(async ({ context, next }) => {
    const actor = context.token && (await office.sessions.actorOf(context.token));
    if (!actor) throw signedOut();
    return next({ context: { db: office.db, engine: office.engine, crypto: office.crypto, actor, today: office.clock.today() } });
  });

  const exportCasefiles = createExports(office.clock.now);

  return open.router({
    staff: {
      signIn: open.staff.signIn.handler(async ({ input, context }) => {
        const { token, actor } = await signIn({ ...office, now: office.clock.now }, input.login, input.password);
        context.keepToken(token);
        return describeMember(office.db, actor, office.clock.today(), office.demo.demo);
      }),
      me: at.staff.me.handler(({ context }) => describeMember(office.db, context.actor, context.today, office.demo.demo)),
      signOut: at.staff.signOut.handler(async ({ context }) => {
        await office.sessions.end(context.token ?? "", context.actor);
        context.keepToken(undefined);
      }),
      demo: open.staff.demo.handler(() => office.demo),
    },
    region: {
      children: at.region.children.handler(({ context, input }) => listChildren(context, input.parent)),
    },
    person: {
      reveal: at.person.reveal.handler(({ context, input }) => revealPerson(context, input)),
    },
    casefile: {
      today: at.casefile.today.handler(({ context, input }) => readToday(context, input)),
      list: at.casefile.list.handler(({ context, input }) => listCasefiles(context, input)),
      count: at.casefile.count.handler(({ context, input }) => countCasefiles(context, input)),
      export: at.casefile.export.handler(({ context, input }) => exportCasefiles(context, input)),
      find: at.casefile.find.handler(({ context, input }) => findCasefiles(context, input)),
      get: at.casefile.get.handler(({ context, input }) => readCasefile(context, input)),
      open: at.casefile.open.handler(({ context, input }) => openCasefileWith(context, input)),
      record: at.casefile.record.handler(({ context, input }) => recordInto(context, input)),
    },
    dashboard: {
      overview: at.dashboard.overview.handler(({ context, input }) => readOverview(context, input.region)),
    },
  });
}

import { implement } from "@orpc/server";
import {
  answerRequest,
  askUnsealing,
  findElsewhere,
  listReceipts,
  listRequests,
  openEmergency,
  readReceipt,
  readStanding,
} from "#access/server";
import { readHandbook } from "#contact/server";
import { readResults, readSheet } from "#appraisal/server";
import { listAudit, readChain, readLooks } from "#audit/server";
import { downloadPaper } from "#bulletin/server";
import { answerReferral, getInTouch, listReferrals, listReferralsOf } from "#care/server";
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
import { actOn, listMatters, openMatter, readBoard as readDutyBoard, readMatter, readMine } from "#duty/server";
import { createLooks, readStanding as readGoals, readWorse } from "#goal/server";
import { readBoard } from "#handover/server";
import { askAddress, chooseEvery, confirmAddress, readMessages, removeAddress } from "#message/server";
import { listNotices, settleNotice } from "#notice/server";
import type { Role } from "#org";
import { appoint, closePost, delegate, endHolding, listCandidates, openPost, readGaps, readTree, readUnits } from "#org/server";
import { writeAudit, type AuditLine } from "#platform/audit";
import type { Actor } from "#platform/db";
import type { Language } from "#platform/words";
import { requirePurpose } from "#person/server";
import {
  admit,
  answerCorrection,
  decideObjection,
  dismiss,
  makeCopy,
  readAccessList,
  readAccessLists,
  readCandidates,
  readRightsBoard,
} from "#rights/server";
import { listChildren } from "#region/server";
import { describeMember, PURPOSE_HOURS, type Acts, type Visitor } from "#staff/server";
import { notYourPost, requireAccess, signedOut } from "./access.ts";
import { createAccountDesk } from "./account.ts";
import { contract } from "./contract.ts";
import { DUTY_BOOK as duties } from "./duties.ts";
import { settleAt } from "./nightly.ts";
import { refuseHaste } from "./limits.ts";
import type { Office } from "./office.ts";

/** What one request brings. */
export type Visit = {
  language: Language;
  /** Of the session, from the cookie. */
  token: string | undefined;
  /** From where and with what. */
  visitor: Visitor;
  /** Id of the request, for the audit and the log. */
  request: string;
  /** Sets the cookie; undefined clears it. */
  keepToken(token: string | undefined): void;
  /** The same for a sign-in that waits for its second half. */
  keepChallenge(challenge: string | undefined): void;
  /** The same for one that the identity provider will answer. */
  keepState(state: string | undefined): void;
  /** The same for a passkey that is being asked. */
  keepCeremony(ceremony: string | undefined): void;
  /** For the log: something that somebody tried. */
  warn(about: object, message: string): void;
  /** Tells a program when to come again. */
  comeAgain(seconds: number): void;
  /** For errors that nobody foresaw. */
  report(error: unknown): void;
};

const WATCHING: readonly Role[] = ["leader", "township_clerk", "county_officer", "city_officer"];

/** Who does what: every endpoint of the contract and the room that answers. */
export function createRouter(office: Office) {
  const { db, engine, crypto, actors, clock } = office;
  // Outputs are typed and ours; checking each again would cost more than the query behind it.
  const open = implement(contract).$context<Visit>().$config({ initialOutputValidationIndex: Number.NaN });

  const at = open.use(async ({ context, next, procedure }) => {
    const acting = context.token ? await actors.of(context.token) : undefined;
    if (!acting) throw signedOut();
    const actor: Actor = { ...acting.actor, request: context.request };
    refuseHaste(office.limits.account, actor.login);
    requireAccess(procedure["~orpc"].meta, { ...actor, firstPassword: acting.firstPassword });
    return next({ context: { db, engine, crypto, duties, actor, acting: { ...acting, actor }, today: clock.today() } });
  });

  const desk = createAccountDesk(office);
  const looks = createLooks(db, () => clock.now().getTime());
  /** What got worse is for those who answer for an area. */
  const worseFor = (asked: Parameters<typeof readWorse>[1], language: Language) =>
    WATCHING.some((role) => role === asked.actor.role) ? readWorse(looks, asked, language) : [];
  const exportCasefiles = createExports(clock.now);

  /** Changes how the session's owner acts, and says who that is now. */
  const act = async ({ token, actor }: { token?: string | undefined; actor: Actor }, acts: Partial<Acts>, line: AuditLine) => {
    const acting = await actors.act(token ?? "", acts);
    if (!acting) throw signedOut();
    await db.withActor(actor, (tx) => writeAudit(tx, actor, line));
    return describeMember(db, acting, clock.today(), office.demo.demo);
  };

  /** Who holds which post, or is on which list, has changed: every session is looked up again, at once. */
  const refilled = async <Result>(change: Promise<Result>): Promise<Result> => {
    const result = await change;
    actors.forgetEverybody();
    return result;
  };

  /** A minor's file may have been named to whoever acts. */
  const named = async <Result>({ login }: Actor, act: Promise<Result>): Promise<Result> => {
    const result = await act;
    actors.forgetAll(login);
    return result;
  };

  return open.router({
    staff: {
      signIn: open.staff.signIn.handler((asked) => desk.signIn(asked)),
      answerFactor: open.staff.answerFactor.handler((asked) => desk.answerFactor(asked)),
      beginOidc: open.staff.beginOidc.handler((asked) => desk.beginOidc(asked)),
      finishOidc: open.staff.finishOidc.handler((asked) => desk.finishOidc(asked)),
      beginPasskey: open.staff.beginPasskey.handler((asked) => desk.beginPasskey(asked)),
      finishPasskey: open.staff.finishPasskey.handler((asked) => desk.finishPasskey(asked)),
      ways: open.staff.ways.handler(() => desk.ways()),
      me: at.staff.me.handler(({ context }) => describeMember(db, context.acting, context.today, office.demo.demo)),
      signOut: at.staff.signOut.handler((asked) => desk.signOut(asked)),
      choosePost: at.staff.choosePost.handler(async ({ context, input }) => {
        const chosen = context.acting.posts.find(({ id }) => id === input.post);
        if (!chosen) throw notYourPost();
        const line = { region: context.actor.lo, verb: "staff.choosePost", target: chosen.id };
        // A purpose was stated for the post it was stated in.
        return act(context, { post: chosen.id, purpose: null, purposeUntil: null }, line);
      }),
      statePurpose: at.staff.statePurpose.handler(async ({ context, input: { purpose, note } }) => {
        requirePurpose({ purpose, note }, "look", context.today);
        const until = new Date(clock.now().getTime() + PURPOSE_HOURS * 3_600_000).toISOString();
        const line = {
          region: context.actor.lo,
          verb: "staff.statePurpose",
          target: context.actor.login,
          purpose,
          ...(note && { detail: { note } }),
        };
        return act(context, { purpose, purposeUntil: until }, line);
      }),
      endPurpose: at.staff.endPurpose.handler(({ context }) =>
        act(
          context,
          { purpose: null, purposeUntil: null },
          { region: context.actor.lo, verb: "staff.endPurpose", target: context.actor.login },
        ),
      ),
      demo: open.staff.demo.handler(() => office.demo),
    },
    account: {
      get: at.account.get.handler((asked) => desk.get(asked)),
      changePassword: at.account.changePassword.handler((asked) => desk.changePassword(asked)),
      prepareTotp: at.account.prepareTotp.handler((asked) => desk.prepareTotp(asked)),
      confirmTotp: at.account.confirmTotp.handler((asked) => desk.confirmTotp(asked)),
      removeTotp: at.account.removeTotp.handler((asked) => desk.removeTotp(asked)),
      renewCodes: at.account.renewCodes.handler((asked) => desk.renewCodes(asked)),
      linkIdentity: at.account.linkIdentity.handler((asked) => desk.linkIdentity(asked)),
      unlinkIdentity: at.account.unlinkIdentity.handler((asked) => desk.unlinkIdentity(asked)),
      preparePasskey: at.account.preparePasskey.handler((asked) => desk.preparePasskey(asked)),
      addPasskey: at.account.addPasskey.handler((asked) => desk.addPasskey(asked)),
      removePasskey: at.account.removePasskey.handler((asked) => desk.removePasskey(asked)),
      endSession: at.account.endSession.handler((asked) => desk.endSession(asked)),
    },
    region: {
      children: at.region.children.handler(({ context, input }) => listChildren(context, input.parent)),
    },
    org: {
      tree: at.org.tree.handler(({ context, input }) => readTree(context, input.region)),
      units: at.org.units.handler(({ context, input }) => readUnits(context, input.region)),
      gaps: at.org.gaps.handler(({ context, input }) => readGaps(context, input.region)),
      candidates: at.org.candidates.handler(({ context, input }) => listCandidates(context, input)),
      openPost: at.org.openPost.handler(({ context, input }) => openPost(context, input)),
      closePost: at.org.closePost.handler(({ context, input }) => refilled(closePost(context, input))),
      appoint: at.org.appoint.handler(({ context, input }) => refilled(appoint(context, input))),
      delegate: at.org.delegate.handler(({ context, input }) => refilled(delegate(context, input))),
      endHolding: at.org.endHolding.handler(({ context, input }) => refilled(endHolding(context, input))),
    },
    person: {
      reveal: at.person.reveal.handler(({ context, input }) => revealPerson(context, input)),
    },
    care: {
      referrals: at.care.referrals.handler(({ context }) => listReferrals(context)),
      contact: at.care.contact.handler(({ context, input }) => getInTouch(context, input)),
      answer: at.care.answer.handler(({ context, input }) => answerReferral(context, input)),
      referralsOf: at.care.referralsOf.handler(({ context, input }) => listReferralsOf(context, input)),
    },
    casefile: {
      today: at.casefile.today.handler(({ context, input }) => readToday(context, input)),
      list: at.casefile.list.handler(({ context, input }) => listCasefiles(context, input)),
      count: at.casefile.count.handler(({ context, input }) => countCasefiles(context, input)),
      export: at.casefile.export.handler(({ context, input }) => exportCasefiles(context, input)),
      find: at.casefile.find.handler(({ context, input }) => findCasefiles(context, input)),
      get: at.casefile.get.handler(({ context, input }) => readCasefile(context, input)),
      open: at.casefile.open.handler(({ context, input }) => named(context.actor, openCasefileWith(context, input))),
      record: at.casefile.record.handler(async ({ context, input }) => {
        const recorded = await recordInto(context, input);
        await settleAt(office, context.actor.lo);
        return recorded;
      }),
    },
    handover: {
      board: at.handover.board.handler(({ context }) => readBoard(context)),
    },
    access: {
      find: at.access.find.handler(({ context, input }) => findElsewhere(context, input)),
      open: at.access.open.handler(async ({ context, input }) => {
        const opened = await openEmergency(context, input, clock.now());
        actors.forgetAll(context.actor.login);
        return opened;
      }),
      unseal: at.access.unseal.handler(({ context, input }) => askUnsealing(context, input, clock.now())),
      list: at.access.list.handler(({ context, input }) => listRequests(context, input)),
      answer: at.access.answer.handler(async ({ context, input }) => {
        const { request, asker } = await answerRequest(context, input, clock.now());
        actors.forgetAll(asker);
        return request;
      }),
      receipts: at.access.receipts.handler(({ context, input }) => listReceipts(context, input)),
      receipt: at.access.receipt.handler(({ context, input }) => readReceipt(context, input.id)),
      standing: at.access.standing.handler(({ context, input }) => readStanding(context, input.id, clock.now())),
    },
    duty: {
      mine: at.duty.mine.handler(async ({ context }) => readMine(context, await worseFor(context, context.language))),
      board: at.duty.board.handler(({ context, input }) => readDutyBoard(context, input.region)),
      list: at.duty.list.handler(({ context, input }) => listMatters(context, input)),
      get: at.duty.get.handler(({ context, input }) => readMatter(context, input.id)),
      open: at.duty.open.handler(async ({ context, input }) => readMatter(context, await openMatter(context, input, clock.now()))),
      act: at.duty.act.handler(async ({ context, input }) => {
        await actOn(context, input, clock.now());
        return readMatter(context, input.id);
      }),
    },
    bulletin: { paper: at.bulletin.paper.handler(({ context, input }) => downloadPaper(context, input.id)) },
    contact: {
      handbook: at.contact.handbook.handler(({ context, input }) => readHandbook(context, input)),
    },
    appraisal: {
      results: at.appraisal.results.handler(({ context, input }) => readResults(context, input.year)),
      sheet: at.appraisal.sheet.handler(({ context, input }) => readSheet(context, input)),
    },
    goal: {
      standing: at.goal.standing.handler(({ context, input }) => readGoals(looks, context, input.region)),
    },
    dashboard: {
      overview: at.dashboard.overview.handler(({ context, input }) => readOverview(context, input.region)),
    },
    audit: {
      list: at.audit.list.handler(({ context, input }) => listAudit(context, input)),
      chain: at.audit.chain.handler(({ context }) => readChain(context, office.auditKey)),
      looks: at.audit.looks.handler(({ context, input }) => readLooks(context, input)),
    },
    notice: {
      list: at.notice.list.handler(({ context, input }) => listNotices(context, input)),
      settle: at.notice.settle.handler(({ context, input }) => settleNotice(context, input, clock.now())),
    },
    message: {
      get: at.message.get.handler(({ context }) => readMessages(context, office.outgoing)),
      ask: at.message.ask.handler(({ context, input }) => askAddress(context, office.outgoing, input, clock.now())),
      confirm: at.message.confirm.handler(({ context, input }) => confirmAddress(context, input, clock.now())),
      choose: at.message.choose.handler(({ context, input }) => chooseEvery(context, input)),
      remove: at.message.remove.handler(({ context, input }) => removeAddress(context, input.way)),
    },
    rights: {
      board: at.rights.board.handler(({ context }) => readRightsBoard(context)),
      decide: at.rights.decide.handler(({ context, input }) => decideObjection(context, input)),
      answer: at.rights.answer.handler(({ context, input }) => named(context.actor, answerCorrection(context, input))),
      copy: at.rights.copy.handler(({ context, input }) => makeCopy(context, input)),
      accessList: at.rights.accessList.handler(({ context, input }) => readAccessList(context, input.id)),
      accessLists: at.rights.accessLists.handler(({ context }) => readAccessLists(context)),
      candidates: at.rights.candidates.handler(({ context, input }) => readCandidates(context, input.id)),
      admit: at.rights.admit.handler(({ context, input }) => refilled(admit(context, input))),
      dismiss: at.rights.dismiss.handler(({ context, input }) => refilled(dismiss(context, input))),
    },
  });
}

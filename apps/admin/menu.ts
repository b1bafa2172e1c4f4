import { accessContract } from "#access";
import { appraisalContract } from "#appraisal";
import { auditContract } from "#audit";
import { careContract } from "#care";
import { casefileContract } from "#casefile";
import { dashboardContract } from "#dashboard";
import { dutyContract } from "#duty";
import { goalContract } from "#goal";
import { handoverContract } from "#handover";
import { noticeContract } from "#notice";
import { orgContract, SUPERVISING } from "#org";
import { rightsContract } from "#rights";
import type { Access } from "#platform/http";
import { say, type Label } from "#platform/words";
import type { Me } from "#staff";

type PageEntry<To extends string> = { to: To; label: Label; access: Access };

/** Everything below this address that has no entry of its own belongs to a page beside it. */
const WITHIN: Partial<Record<string, string>> = { "/duties/board": "/duties" };

/** A page is for those who may call the endpoint it shows; a page without one is for everybody. */
const entry = <To extends string>(to: To, label: Label, shows?: { "~orpc": { meta: Access } }): PageEntry<To> => ({
  to,
  label,
  access: shows?.["~orpc"].meta ?? { may: "member" },
});

/** The main pages, the daily ones first: what does not fit into the bar is under “More”. The first that is for somebody is where they start. */
const PAGES = [
  entry("/referrals", say("转介事项", "Referrals"), careContract.referrals),
  entry("/today", say("今日", "Today"), casefileContract.today),
  entry("/casefiles", say("案卷", "Casefiles"), casefileContract.list),
  entry("/audit", say("审计", "Audit"), auditContract.list),
  entry("/duties", say("我的责任", "My duties"), dutyContract.mine),
  entry("/duties/board", say("八责", "Eight duties"), dutyContract.board),
  entry("/overview", say("总览", "Overview"), dashboardContract.overview),
  entry("/goals", say("目标", "Goals"), goalContract.standing),
  entry("/handover", say("衔接", "Hand-over"), handoverContract.board),
  entry("/notices", say("安全提醒", "Notices"), noticeContract.list),
  entry("/appraisals", say("考核", "Appraisal"), appraisalContract.results),
  entry("/access", say("查阅审批", "Access"), accessContract.list),
  entry("/organisation", say("机构", "Organisation"), orgContract.tree),
  entry("/rights", say("权利", "Rights"), rightsContract.board),
  entry("/rules", say("规则", "Rules")),
];

/** Below a page, where more is shown of persons than on the page itself. */
const INNER = [
  entry("/access/receipts", say("封存回执", "Receipts of sealing"), accessContract.receipts),
  entry("/duties/board", say("责任看板", "Board"), dutyContract.board),
];

/** Not what is below it: one matter is for whoever may read it. */
const ALONE = new Set<string>(["/duties"]);
const covers = (to: string, pathname: string): boolean => pathname === to || (!ALONE.has(to) && pathname.startsWith(`${to}/`));

/** The main page that an address belongs to. */
export const pageAt = <To extends string>(pages: readonly PageEntry<To>[], pathname: string): PageEntry<To> | undefined =>
  pages.find(({ to }) => covers(to, pathname)) ?? pages.find(({ to }) => WITHIN[to] !== undefined && pathname.startsWith(`${WITHIN[to]}/`));

type Viewer = Pick<Me, "role" | "purpose">;
const admits = ({ may }: Access, { role }: Pick<Viewer, "role">): boolean => typeof may === "string" || may.includes(role);

export const pagesFor = (me: Pick<Viewer, "role">, pages = PAGES) => pages.filter(({ access }) => admits(access, me));

export const homeOf = (me: Pick<Viewer, "role">) => pagesFor(me)[0]?.to ?? "/rules";

/** What stands between somebody and a page; the server says the same (`requireAccess`). */
export function barrierAt(pathname: string, me: Viewer): "closed" | "purpose" | undefined {
  const access = [...INNER, ...PAGES].find(({ to }) => covers(to, pathname))?.access;
  if (!access) return undefined;
  if (!admits(access, me)) return "closed";
  return access.persons && SUPERVISING.some((role) => role === me.role) && !me.purpose ? "purpose" : undefined;
}

import { accessContract } from "#access";
import { appraisalContract } from "#appraisal";
import { auditContract } from "#audit";
import { careContract } from "#care";
import { casefileContract } from "#casefile";
import { dashboardContract } from "#dashboard";
import { handoverContract } from "#handover";
import { noticeContract } from "#notice";
import { orgContract, SUPERVISING } from "#org";
import { rightsContract } from "#rights";
import type { Access } from "#platform/http";
import { say, type Label } from "#platform/words";
import type { Me } from "#staff";

type PageEntry<To extends string> = { to: To; label: Label; access: Access };

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
  entry("/overview", say("总览", "Overview"), dashboardContract.overview),
  entry("/handover", say("衔接", "Hand-over"), handoverContract.board),
  entry("/audit", say("审计", "Audit"), auditContract.list),
  entry("/notices", say("安全提醒", "Notices"), noticeContract.list),
  entry("/appraisals", say("考核", "Appraisal"), appraisalContract.results),
  entry("/access", say("查阅审批", "Access"), accessContract.list),
  entry("/organisation", say("机构", "Organisation"), orgContract.tree),
  entry("/rights", say("权利", "Rights"), rightsContract.board),
  entry("/rules", say("规则", "Rules")),
];

/** Below a page, where more is shown of persons than on the page itself. */
const INNER = [entry("/access/receipts", say("封存回执", "Receipts of sealing"), accessContract.receipts)];

type Viewer = Pick<Me, "role" | "purpose">;
const admits = ({ may }: Access, { role }: Pick<Viewer, "role">): boolean => typeof may === "string" || may.includes(role);

export const pagesFor = (me: Pick<Viewer, "role">, pages = PAGES) => pages.filter(({ access }) => admits(access, me));

export const homeOf = (me: Pick<Viewer, "role">) => pagesFor(me)[0]?.to ?? "/rules";

/** What stands between somebody and a page; the server says the same (`requireAccess`). */
export function barrierAt(pathname: string, me: Viewer): "closed" | "purpose" | undefined {
  const access = [...INNER, ...PAGES].find(({ to }) => pathname === to || pathname.startsWith(`${to}/`))?.access;
  if (!access) return undefined;
  if (!admits(access, me)) return "closed";
  return access.persons && SUPERVISING.some((role) => role === me.role) && !me.purpose ? "purpose" : undefined;
}

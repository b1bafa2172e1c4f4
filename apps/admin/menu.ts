import { AREAL, PERSONAL } from "#org";
import { say, type Label } from "#platform/words";
import type { Me } from "#staff";

type Role = Me["role"];
type PageEntry<To extends string> = {
  to: To;
  label: Label;
  /** Who has any use for it; not given: everybody. What may be read is the server's to say, not the menu's. */
  roles?: readonly Role[];
};

const entry = <To extends string>(to: To, label: Label, roles?: readonly Role[]): PageEntry<To> => ({ to, label, ...(roles && { roles }) });

/** The main pages, the daily ones first: what does not fit into the bar is under “More”. */
const PAGES = [
  entry("/today", say("今日", "Today"), PERSONAL),
  entry("/casefiles", say("案卷", "Casefiles"), PERSONAL),
  entry("/overview", say("总览", "Overview"), AREAL),
  entry("/handover", say("衔接", "Hand-over"), PERSONAL),
  entry("/rules", say("规则", "Rules")),
];

export const pagesFor = ({ role }: Pick<Me, "role">, pages = PAGES) => pages.filter(({ roles }) => roles?.includes(role) ?? true);

import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { dutyContract } from "#duty";
import type { Access } from "#platform/http";
import { useSay } from "#platform/kit";
import { say } from "#platform/words";
import { meQuery } from "#staff/ui";

const PAGES = [
  { to: "/duties", label: say("我的责任", "What I answer for"), shows: dutyContract.mine },
  { to: "/duties/board", label: say("责任看板", "Board"), shows: dutyContract.board },
  { to: "/duties/list", label: say("台账", "Register"), shows: dutyContract.list },
] as const;

/** The pages of the eight responsibilities, the same on each; those that the reader's post may see. */
export function DutyTabs() {
  const t = useSay();
  const role = useQuery(meQuery).data?.role;
  const admits = ({ may }: Access) => typeof may === "string" || may.some((one) => one === role);
  return (
    <nav className="duty-tabs" aria-label={t(say("八责", "The eight responsibilities"))}>
      {PAGES.filter(({ shows }) => admits(shows["~orpc"].meta)).map(({ to, label }) => (
        <Link key={to} to={to} activeOptions={{ exact: true, includeSearch: false }} activeProps={{ "aria-current": "page" }}>
          {t(label)}
        </Link>
      ))}
    </nav>
  );
}

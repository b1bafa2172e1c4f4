import { Link, Outlet, useLocation } from "@tanstack/react-router";
import { Empty, useSay } from "#platform/kit";
import { say } from "#platform/words";
import type { Me } from "#staff";
import { barrierAt, homeOf, pagesFor } from "./menu.ts";
import { PurposeGate } from "./purpose.tsx";

/** The page asked for, or in words why it is not shown. */
export function Door({ me }: { me: Me }) {
  const barrier = barrierAt(useLocation().pathname, me);
  if (barrier === "closed") return <Closed me={me} />;
  return barrier === "purpose" ? <PurposeGate me={me} /> : <Outlet />;
}

function Closed({ me }: { me: Me }) {
  const t = useSay();
  const home = pagesFor(me)[0];
  return (
    <main>
      <Empty>
        <p>{t(say(`您现在的岗位是“${me.title}”，不使用这个页面。`, `Your present post, “${me.title}”, does not use this page.`))}</p>
        {home && <Link to={homeOf(me)}>{t(say(`去“${home.label.zh}”`, `Go to “${home.label.en}”`))}</Link>}
      </Empty>
    </main>
  );
}

import { Link } from "@tanstack/react-router";
import { Empty, useSay } from "#platform/kit";
import { say } from "#platform/words";

export function NotFound() {
  const t = useSay();
  return (
    <main>
      <Empty>
        <p>{t(say("没有这个页面。", "There is no such page."))}</p>
        <Link to="/">{t(say("回到首页", "Back to the first page"))}</Link>
      </Empty>
    </main>
  );
}

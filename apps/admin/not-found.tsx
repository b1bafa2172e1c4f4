import { Link } from "@tanstack/react-router";
import { Empty, useSay } from "#platform/kit";
import { say } from "#platform/words";

export function NotFound() {
  const t = useSay();
  return (
    <main>
      <Empty>
        <p>{t(say("没有这个页面。", "There is no such page."))}</p>
        <Link to="/today">{t(say("回到今日", "Back to Today"))}</Link>
      </Empty>
    </main>
  );
}

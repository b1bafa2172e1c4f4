import { say } from "#platform/words";
import { useSay } from "#platform/kit";

/** Says on every page that nothing here is real, and leads to the other accounts. */
export function DemoBar({ onSwitch }: { onSwitch: () => void }) {
  const t = useSay();
  return (
    <aside className="demo-bar" aria-label={t(say("演示环境", "Demo"))}>
      <span>{t(say("演示环境：数据均为合成", "Demo: all data is synthetic"))}</span>
      <button type="button" className="plain" onClick={onSwitch}>
        {t(say("换个账号试试", "Try another account"))}
      </button>
    </aside>
  );
}

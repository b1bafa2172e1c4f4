import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { Alert, Button, Form } from "antd";
import { useEffect } from "react";
import { purposesFor } from "#person";
import { PurposeFields, type StatedPurpose } from "#person/ui";
import { sentenceOf, Title, useSay } from "#platform/kit";
import { say } from "#platform/words";
import type { Me } from "#staff";
import { meQuery, useEndPurpose, useStatePurpose } from "#staff/ui";
import "./purpose.css";

/** Asked of supervisors before the first person is shown; afterwards the page goes on where it was. */
export function PurposeGate({ me }: { me: Me }) {
  const t = useSay();
  const router = useRouter();
  const state = useStatePurpose(() => void router.invalidate());
  return (
    <main className="purpose-gate">
      <Title of={say("说明用途", "State a purpose")} />
      <h1>{t(say("查看服务对象前，请先说明用途", "Say what for before you look at persons"))}</h1>
      <p className="soft">
        {t(
          say(
            "有效 8 小时，每次查阅都会连同用途记入日志。只看汇总数字时不必说明。",
            "It holds for 8 hours; each look is logged with it. Sums need no purpose.",
          ),
        )}
      </p>
      <Form<StatedPurpose> layout="vertical" requiredMark={false} onFinish={(stated) => state.mutate(stated)}>
        <PurposeFields use="look" today={me.today} shown="list" />
        {state.isError && <Alert type="error" role="alert" title={t(sentenceOf(state.error))} />}
        <Button type="primary" htmlType="submit" loading={state.isPending}>
          {t(say("按此用途查看", "Look for this purpose"))}
        </Button>
      </Form>
    </main>
  );
}

/** Beijing time, whatever the machine's zone: the office's clock. */
const timeOfDay = (moment: string): string =>
  new Date(moment).toLocaleTimeString("zh-CN", { timeZone: "Asia/Shanghai", hour: "2-digit", minute: "2-digit", hour12: false });

/** Longer than this a browser's timer cannot wait. */
const LONGEST_MS = 2_147_483_647;

/** While a purpose is in force: which, until when, and the way to end it. */
export function PurposeMark({ me: { purpose, today } }: { me: Me }) {
  const t = useSay();
  const router = useRouter();
  const cache = useQueryClient();
  const end = useEndPurpose(() => void router.invalidate());
  const until = purpose?.until;
  useEffect(() => {
    if (!until) return undefined;
    const again = () => void cache.query({ ...meQuery, staleTime: 0 }).then(() => router.invalidate());
    const timer = setTimeout(again, Math.min(Math.max(Date.parse(until) - Date.now(), 0) + 1000, LONGEST_MS));
    return () => clearTimeout(timer);
  }, [until, cache, router]);
  if (!purpose) return null;
  const label = purposesFor("look", today).find(({ key }) => key === purpose.key)?.label ?? say(purpose.key, purpose.key);
  const time = timeOfDay(purpose.until);
  return (
    <aside className="purpose-mark" aria-label={t(say("查看用途", "Purpose"))}>
      <span>{t(say(`用途：${label.zh} · 至 ${time}`, `Purpose: ${label.en} · until ${time}`))}</span>
      <Button type="link" size="small" loading={end.isPending} onClick={() => end.mutate()}>
        {t(say("结束", "End"))}
      </Button>
    </aside>
  );
}

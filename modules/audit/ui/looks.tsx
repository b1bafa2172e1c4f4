import { Button } from "antd";
import type { Look } from "#audit";
import { verbLabel } from "#audit";
import { purposeLabel } from "#person";
import { DayText, Empty, Failed, Loading, useSay } from "#platform/kit";
import { say } from "#platform/words";
import { useLooks } from "./queries.ts";
import { minute } from "./words.ts";
import "./audit.css";

/** Who looked at this file, when and what for; the looks of one person on one day are one line. */
export function LooksTab({ id }: { id: string }) {
  const t = useSay();
  const looks = useLooks(id);
  if (looks.isError) return <Failed error={looks.error} retry={() => void looks.refetch()} />;
  if (looks.isPending) return <Loading rows={6} />;
  const days = looks.data.pages.flatMap((page) => page.days);
  if (days.length === 0) return <Empty>{t(say("还没有人查看过此案卷。", "Nobody has looked at this file yet."))}</Empty>;
  return (
    <section className="looks">
      <p className="soft">
        {t(say("每次查看都记入审计，不能删改。", "Every look is in the audit, where nobody can change or remove it."))}
      </p>
      <table className="looks-table">
        <thead>
          <tr>
            <th scope="col">{t(say("谁", "Who"))}</th>
            <th scope="col">{t(say("做了什么", "What"))}</th>
            <th scope="col">{t(say("用途", "What for"))}</th>
            <th scope="col">{t(say("时间", "When"))}</th>
          </tr>
        </thead>
        {days.map(({ day, looks: ofDay }) => (
          <tbody key={day}>
            <tr className="looks-day">
              <th scope="rowgroup" colSpan={4}>
                <DayText day={day} />
              </th>
            </tr>
            {ofDay.map((look) => (
              <LookRow key={`${look.actor} ${look.post} ${look.verb} ${look.purpose} ${look.note}`} look={look} />
            ))}
          </tbody>
        ))}
      </table>
      {looks.hasNextPage && (
        <div className="more">
          <Button loading={looks.isFetchingNextPage} onClick={() => void looks.fetchNextPage()}>
            {t(say("更早的查看", "Earlier looks"))}
          </Button>
        </div>
      )}
    </section>
  );
}

function LookRow({ look: { actor, name, post, verb, purpose, note, times, first, last } }: { look: Look }) {
  const t = useSay();
  const [from, to] = [minute(first), minute(last)];
  return (
    <tr>
      <td>
        {name ?? actor} {post && <span className="soft">{post}</span>}
      </td>
      <td>
        {t(verbLabel(verb))}
        {times > 1 && <span className="soft"> {t(say(`${times} 次`, `${times} times`))}</span>}
      </td>
      <td>
        {purpose ? t(purposeLabel(purpose)) : <span className="faint">—</span>}
        {note && <span className="soft"> {note}</span>}
      </td>
      <td className="day">{from === to ? from : `${from}–${to}`}</td>
    </tr>
  );
}

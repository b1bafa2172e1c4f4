import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { DayText, Empty, Failed, Loading, useSay } from "#platform/kit";
import { say } from "#platform/words";
import { useReceipts } from "./queries.ts";

/** Files that three years closed to those who served them, the latest first. */
export function ReceiptList() {
  const t = useSay();
  const receipts = useReceipts();
  if (receipts.isError) return <Failed error={receipts.error} retry={() => void receipts.refetch()} />;
  if (!receipts.data) return <Loading rows={6} />;
  const items = receipts.data.pages.flatMap((page) => page.items);
  if (items.length === 0)
    return (
      <Empty>
        {t(
          say(
            "还没有回执。三年未发现吸毒的案卷到期当日自动封存，回执列在这里。",
            "No receipts yet. A file closes by itself after three years without use; its receipt is listed here on the day.",
          ),
        )}
      </Empty>
    );
  return (
    <>
      <table className="receipts">
        <thead>
          <tr>
            <th scope="col">{t(say("封存日", "Sealed on"))}</th>
            <th scope="col">{t(say("服务对象", "Person"))}</th>
            <th scope="col">{t(say("服务地", "Served at"))}</th>
            <th scope="col">{t(say("回执编号", "Receipt"))}</th>
            <th scope="col">{t(say("还能怎样查阅", "How to see it still"))}</th>
          </tr>
        </thead>
        <tbody>
          {items.map(({ id, casefileId, sealedOn, masked, place, number }) => (
            <tr key={id}>
              <td>
                <DayText day={sealedOn} />
              </td>
              <td>{masked}</td>
              <td>{place.slice(-2).join(" / ")}</td>
              <td>
                <Link to="/access/receipts/$id" params={{ id }}>
                  {number}
                </Link>
              </td>
              <td>
                <Link
                  to="/casefiles/$id"
                  params={{ id: casefileId }}
                  aria-label={t(say(`申请启封 ${number}`, `Ask for unsealing: ${number}`))}
                >
                  {t(say("申请启封", "Ask for unsealing"))}
                </Link>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {receipts.hasNextPage && (
        <div className="more">
          <Button loading={receipts.isFetchingNextPage} onClick={() => void receipts.fetchNextPage()}>
            {t(say("再看 50 份", "50 more"))}
          </Button>
        </div>
      )}
    </>
  );
}

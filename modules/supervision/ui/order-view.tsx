import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { MatterView } from "#duty";
import { PERSONAL } from "#org";
import { meQuery } from "#staff/ui";
import { FieldList } from "#duty/ui";
import { DayText, useSay } from "#platform/kit";
import { say } from "#platform/words";
import { orderBody } from "#supervision";
import "./order.css";

/** What an order says, and which work was due on which day. */
export function OrderView({ matter }: { matter: MatterView }) {
  const t = useSay();
  const role = useQuery(meQuery).data?.role;
  const read = orderBody.safeParse(matter.body);
  const { items = [] } = read.success ? read.data : {};
  return (
    <>
      <FieldList matter={matter} />
      {items.length > 0 && (
        <table className="order-items">
          <caption>
            {t(say("立项时逾期的事项", "What was overdue when it was opened"))}
            {role && PERSONAL.includes(role) && (
              <Link to="/casefiles" search={{ region: matter.region.code }}>
                {t(say("看这里的案卷", "The files there"))}
              </Link>
            )}
          </caption>
          <thead>
            <tr>
              <th scope="col">{t(say("事项", "What"))}</th>
              <th scope="col">{t(say("应于何日前", "Due by"))}</th>
              <th scope="col">{t(say("项数", "How many"))}</th>
            </tr>
          </thead>
          <tbody>
            {items.map(({ key, label, dueOn, count }) => (
              <tr key={`${key} ${dueOn}`}>
                <td>{label}</td>
                <td>
                  <DayText day={dueOn} />
                </td>
                <td>{count}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

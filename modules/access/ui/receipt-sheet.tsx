import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { MOST_DAYS_UNSEALED, type Receipt } from "#access";
import { purposesFor } from "#person";
import { Failed, Loading, longDay, Title, useSay } from "#platform/kit";
import { say } from "#platform/words";
import { useReceipt } from "./queries.ts";
import "./access.css";

const TITLE = say("案卷封存回执", "Receipt of sealing");

/** One sheet of paper, to be printed and handed to the person; of them it says no more than the masked name. */
export function ReceiptSheet({ id }: { id: string }) {
  const receipt = useReceipt(id);
  return (
    <main className="receipt">
      <Title of={TITLE} />
      {receipt.isError ? (
        <Failed error={receipt.error} retry={() => void receipt.refetch()} />
      ) : receipt.data ? (
        <Sheet receipt={receipt.data} />
      ) : (
        <Loading rows={8} />
      )}
    </main>
  );
}

function Sheet({ receipt: { number, masked, place, openedOn, facts, sealedOn, basis } }: { receipt: Receipt }) {
  const t = useSay();
  const rows: [string, string][] = [
    [t(say("服务对象", "Person")), masked],
    [t(say("服务地", "Served at")), place.join(" / ")],
    [
      t(say("封存内容", "What is sealed")),
      t(say(`${openedOn} 建立的案卷，共 ${facts} 条记录`, `the file opened on ${openedOn}, ${facts} records`)),
    ],
    [t(say("封存日", "Sealed on")), t(longDay(sealedOn))],
    [t(say("依据", "Basis")), basis],
  ];
  return (
    <>
      <header className="page-head receipt-head">
        <h1>{t(TITLE)}</h1>
        <span className="receipt-actions">
          <Link to="/access/receipts">{t(say("返回", "Back"))}</Link>
          <Button type="primary" onClick={() => print()}>
            {t(say("打印", "Print"))}
          </Button>
        </span>
      </header>
      <p className="soft">{number}</p>
      <dl>
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p>
        {t(
          say(
            "三年内未发现再次吸食毒品，自封存之日起不再实行动态管控，案卷同时封存：任何人不能查看、导出，原服务人员也不例外。封存不是删除，不影响本人的权利。",
            "No use was found in three years. From the day of sealing there is no dynamic management, and the file is closed: nobody can see or export it, those who served it included. Sealed is not deleted; the person's rights stand.",
          ),
        )}
      </p>
      <h2>{t(say("谁还可以申请查阅", "Who may still ask"))}</h2>
      <ul className="receipt-who">
        {purposesFor("unseal", sealedOn).map(({ key, label, basis: law, note }) => (
          <li key={key}>
            {t(label)}（{law}）{note && t(say(`，须提供${note.zh}`, `; asks for: ${note.en}`))}
          </li>
        ))}
      </ul>
      <h2>{t(say("怎样申请", "How"))}</h2>
      <p>
        {t(
          say(
            `持本回执编号向上述服务地的工作站或禁毒办提出，写明依据和理由；经申请人以外的第二人批准，最长开放 ${MOST_DAYS_UNSEALED} 天（本系统默认），到期自动封存，全程记入日志。`,
            `With the number of this receipt, at the station or the office of the place above, with basis and reason. A second person approves; it is open for ${MOST_DAYS_UNSEALED} days at most (our default), is sealed again by itself, and all of it is logged.`,
          ),
        )}
      </p>
      <div className="receipt-sign">
        <span>{t(say("经办人签字", "Signed"))}</span>
        <span>{t(say("本人签收", "Received"))}</span>
        <span>{t(say("日期", "Date"))}</span>
      </div>
    </>
  );
}

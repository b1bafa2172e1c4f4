import { Link } from "@tanstack/react-router";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { Title, useSay } from "#platform/kit";
import { say } from "#platform/words";
import { NOTICE } from "#rights";
import { meQuery } from "#staff/ui";
import "./sheet.css";

/** The notice as it is explained, signed for and taken home. No name is printed: it is written by hand. */
export function NoticePage({ id }: { id: string }) {
  const t = useSay();
  const me = useQuery(meQuery).data;
  return (
    <main className="paper-page">
      <Title of={say("告知书", "Notice of rights")} />
      <div className="paper-acts">
        <Link to="/casefiles/$id" params={{ id }} search={{ tab: "rights" }}>
          {t(say("返回案卷", "Back to the file"))}
        </Link>
        <Button type="primary" onClick={() => print()}>
          {t(say("打印", "Print"))}
        </Button>
      </div>
      <article className="paper">
        <h1>{t(NOTICE.title)}</h1>
        <p className="paper-line">
          {t(say("姓名：________________　工作站：", "Name: ________________  Station: "))}
          {me?.region.path.join("")}
          {me && !me.region.path.includes(me.region.name) && me.region.name}
        </p>
        <p>{t(NOTICE.intro)}</p>
        {NOTICE.parts.map(({ title, lines }) => (
          <section key={title.en}>
            <h2>{t(title)}</h2>
            {lines.map((line) => (
              <p key={line.en}>{t(line)}</p>
            ))}
          </section>
        ))}
        <p className="paper-line paper-blank">{t(say("联系电话：", "Telephone: "))}</p>
        <p className="paper-sign">
          <span>{t(say("本人（监护人）签收：", "Received by (person or guardian):"))}</span>
          <span>{t(say("讲解人：", "Explained by:"))}</span>
          <span>{t(say("日期：", "Day:"))}</span>
        </p>
        <footer>{t(say(`告知书 ${NOTICE.version} 版`, `Notice, version ${NOTICE.version}`))}</footer>
      </article>
    </main>
  );
}

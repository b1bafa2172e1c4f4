import { Link } from "@tanstack/react-router";
import { factLine, useRules } from "#casefile/ui";
import { useSay } from "#platform/kit";
import { say } from "#platform/words";
import { NOTICE } from "#rights";
import type { SectionProps } from "./rights-tab.tsx";
import { Recorder, Section } from "./section.tsx";
import { standing } from "./facts.ts";

/** Whether the person was told, what and how; a file without it says so. */
export function NoticeSection({ file, onAsk }: SectionProps) {
  const t = useSay();
  const rules = useRules();
  const notices = standing(file.facts).filter(({ kind }) => kind === "rights.noticed");
  const isOld = notices.length > 0 && notices.every(({ body }) => body["notice"] !== NOTICE.version);
  return (
    <Section
      id="notice"
      title={say("告知", "Told of the rights")}
      basis="个人信息保护法 17、30、35"
      action={say("记录告知", "Record that it was told")}
      onAction={onAsk && (() => onAsk({ kind: "rights.noticed", body: { notice: NOTICE.version } }))}
      more={
        <Link to="/casefiles/$id/notice" params={{ id: file.id }}>
          {t(say("打印告知书", "Print the notice"))}
        </Link>
      }
    >
      {notices.length === 0 && (
        <p className="rights-missing">
          {t(
            say(
              "缺：还没有告知本人。请讲解告知书并请本人签收。",
              "Missing: the person has not been told. Explain the notice and have it signed for.",
            ),
          )}
        </p>
      )}
      {isOld && (
        <p className="rights-missing">
          {t(
            say(
              `告知书已更新为 ${NOTICE.version} 版，请再告知一次。`,
              `The notice is now version ${NOTICE.version}; tell the person again.`,
            ),
          )}
        </p>
      )}
      <ul className="rights-rows">
        {notices.map((fact) => (
          <li key={fact.id}>
            <p>{t(factLine(rules, fact))}</p>
            <p>
              <Recorder fact={fact} what={say("告知", "told")} />
              {fact.body["signed"] === true && <span className="soft"> · {t(say("已签收", "signed for"))}</span>}
            </p>
          </li>
        ))}
      </ul>
    </Section>
  );
}

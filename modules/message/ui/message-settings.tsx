import { DayText, Failed, Loading, RULE_LEVELS, useSay } from "#platform/kit";
import { say } from "#platform/words";
import type { MessagePage } from "../contract.ts";
import { WAYS } from "../model.ts";
import { useMessages } from "./queries.ts";
import { WaySetting } from "./way-setting.tsx";
import { outcomeOf } from "./words.ts";
import "./message.css";

/** Where one is told of one's work outside the pages, how often, and what became of it. */
export function MessageSettings() {
  const t = useSay();
  const messages = useMessages();
  if (messages.isError) return <Failed error={messages.error} retry={() => void messages.refetch()} />;
  if (!messages.data) return <Loading rows={4} />;
  const { ways, recent } = messages.data;
  return (
    <>
      <p className="soft account-note">
        {t(
          say(
            `把您岗位上待办的事项告诉您：只有种类、数量和日期，没有任何个人的信息。只在工作日 8:30–17:30 发送（${RULE_LEVELS.design.zh}）；不填地址就不发。`,
            `Tells you what waits at your posts: kinds, numbers and days, nothing of any person. Sent on working days from 8:30 to 17:30 only (${RULE_LEVELS.design.en}); without an address, never.`,
          ),
        )}
      </p>
      {ways.map((way) => (
        <WaySetting key={way.way} setting={way} />
      ))}
      {recent.length > 0 && <Recent recent={recent} />}
    </>
  );
}

function Recent({ recent }: { recent: MessagePage["recent"] }) {
  const t = useSay();
  return (
    <section aria-labelledby="messages-recent" className="message-way">
      <h3 id="messages-recent">{t(say("近期通知", "Lately"))}</h3>
      <ul className="account-rows">
        {recent.map((one) => (
          <li key={`${one.on} ${one.way}`}>
            <span>
              <DayText day={one.on} /> <span className="soft">{t(WAYS[one.way])}</span>
            </span>
            <span className={one.why && one.state !== "sent" ? "late" : "soft"}>{t(outcomeOf(one))}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { factLine, useRules } from "#casefile/ui";
import { useSay } from "#platform/kit";
import { say } from "#platform/words";
import type { SectionProps } from "./rights-tab.tsx";
import { DueBy, Recorder, Section } from "./section.tsx";
import { standing } from "./facts.ts";

/** The own record, asked for and handed over. */
export function CopySection({ file, onAsk }: SectionProps) {
  const t = useSay();
  const rules = useRules();
  const facts = standing(file.facts);
  const requests = facts.filter(({ kind }) => kind === "copy.requested");
  return (
    <Section
      id="copy"
      title={say("记录副本", "Copy of the record")}
      basis="个人信息保护法 45"
      action={say("登记本人申请", "Record that it was asked for")}
      onAction={onAsk && (() => onAsk({ kind: "copy.requested" }))}
    >
      {requests.length === 0 && <p className="soft">{t(say("本人没有申请过。", "The person has not asked for one."))}</p>}
      <ul className="rights-rows">
        {requests.map((one) => {
          const handed = facts.find(({ kind, body }) => kind === "copy.handed" && body["request"] === one.id);
          return (
            <li key={one.id}>
              <p className="rights-what">
                <strong>{t(factLine(rules, one))}</strong>
                {handed && <span className="rights-state">{t(say("已交付", "Handed over"))}</span>}
              </p>
              <p>
                <Recorder fact={one} what={say("申请", "requested")} />
              </p>
              {handed ? (
                <p>
                  <Recorder fact={handed} what={say("交付", "handed over")} />
                </p>
              ) : (
                <p>
                  <DueBy file={file} of={one} />
                </p>
              )}
              <p className="rights-acts">
                {onAsk && (
                  <Link to="/casefiles/$id/copy" params={{ id: file.id }} search={{ request: one.id }}>
                    {t(say("制作副本", "Make the copy"))}
                  </Link>
                )}
                {!handed && onAsk && (
                  <Button onClick={() => onAsk({ kind: "copy.handed", body: { request: one.id } })}>
                    {t(say("记录已交付", "Record that it was handed over"))}
                  </Button>
                )}
              </p>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}

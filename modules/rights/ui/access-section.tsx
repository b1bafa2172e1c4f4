import type { Day } from "#platform/day";
import { factLine, useRules } from "#casefile/ui";
import { Failed, longDay, Loading, useSay } from "#platform/kit";
import { say } from "#platform/words";
import { consentNeededUntil, consentOn } from "#rights";
import { MemberTable } from "./member-table.tsx";
import { useAccessList } from "./queries.ts";
import type { SectionProps } from "./rights-tab.tsx";
import { Recorder, Section } from "./section.tsx";

/** A minor's file: who alone may see it, and whether a guardian consented. */
export function AccessSection({ file, adultOn, onAsk }: SectionProps & { adultOn: Day }) {
  const t = useSay();
  const rules = useRules();
  const list = useAccessList(file.id);
  const { asOf } = file.answer;
  const consent = consentOn(file.facts, asOf);
  const needed = consentNeededUntil(adultOn);
  const isNeeded = needed !== null && asOf < needed;
  return (
    <Section
      id="minor"
      title={say("未成年人", "A minor")}
      basis="未成年人保护法 103；个人信息保护法 31"
      action={consent ? say("监护人撤回同意", "Guardian withdraws") : say("记录监护人同意", "Record the guardian’s consent")}
      onAction={onAsk && (() => onAsk({ kind: consent ? "guardian.withdrew" : "guardian.consented" }))}
    >
      {file.guarded ? (
        <p>
          {t(
            say(
              `此案卷只有名单上的人能看。${longDay(adultOn).zh} 年满十八周岁，名单自动失效。`,
              `Only those on the list may see this file. It ends by itself on ${longDay(adultOn).en}, at eighteen.`,
            ),
          )}
        </p>
      ) : (
        <p>{t(say(`${adultOn} 已年满十八周岁，名单已失效。`, `Came of age on ${adultOn}; the list has ended.`))}</p>
      )}
      {consent ? (
        <p>
          {t(factLine(rules, consent))} <Recorder fact={consent} what={say("同意", "consented")} />
        </p>
      ) : (
        file.guarded && (
          <p className="rights-missing">
            {t(
              isNeeded
                ? say(
                    `缺：监护人同意。未满十四周岁（至 ${needed}），量表评估、转介、安置就业须先有同意。`,
                    `Missing: the guardian’s consent. Under fourteen (until ${needed}) scales, referrals and placements need it first.`,
                  )
                : say("缺：监护人同意。", "Missing: the guardian’s consent."),
            )}
          </p>
        )
      )}
      {file.guarded &&
        (list.isError ? (
          <Failed error={list.error} retry={() => void list.refetch()} />
        ) : list.data ? (
          <MemberTable members={list.data} />
        ) : (
          <Loading rows={2} />
        ))}
    </Section>
  );
}

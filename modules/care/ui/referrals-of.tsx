import { Button } from "antd";
import { useState } from "react";
import { ANSWERS, NEEDS, type FileReferral } from "#care";
import type { CasefileView } from "#casefile";
import { RecordPanel, type Occasion } from "#casefile/ui";
import { departmentOf, DEPARTMENTS } from "#org";
import { useSay } from "#platform/kit";
import { say } from "#platform/words";
import { useReferralsOf } from "./queries.ts";
import "./referrals.css";

/** What departments were asked for and what they said; what they did becomes a fact when the worker records it. */
export function ReferralsOf({ file }: { file: CasefileView }) {
  const t = useSay();
  const referrals = useReferralsOf(file.id);
  const [occasion, setOccasion] = useState<Occasion>();
  const open = referrals.data?.filter(({ closedOn }) => closedOn === null) ?? [];
  if (open.length === 0) return null;
  return (
    <section className="referrals-of" aria-labelledby="referrals-of">
      <h2 id="referrals-of">{t(say("已转介，未办结", "Referred and open"))}</h2>
      <ul>
        {open.map((referral) => (
          <Referred
            key={referral.fact}
            referral={referral}
            onRecord={() =>
              setOccasion({
                id: file.id,
                masked: file.masked,
                kinds: ["care.delivered"],
                body: { need: referral.need, office: referral.office },
              })
            }
          />
        ))}
      </ul>
      <RecordPanel
        occasion={occasion}
        onClose={() => setOccasion(undefined)}
        onRecorded={() => {
          setOccasion(undefined);
          void referrals.refetch();
        }}
      />
    </section>
  );
}

function Referred({ referral: { need, office, referredOn, dueOn, said }, onRecord }: { referral: FileReferral; onRecord: () => void }) {
  const t = useSay();
  const department = departmentOf(office);
  const last = said.at(-1);
  const to = department ? DEPARTMENTS[department] : say(office, office);
  return (
    <li>
      <span>
        <strong>{t(NEEDS[need])}</strong> → {t(to)}{" "}
        <span className="soft">{t(say(`${referredOn} 转介，应于 ${dueOn} 前办结`, `referred ${referredOn}, due ${dueOn}`))}</span>
        <br />
        {last ? (
          <>
            <span className={`referral-chip referral-${last.answer}`}>{t(ANSWERS[last.answer])}</span> {last.note}
          </>
        ) : (
          <span className="faint">{t(say("部门未答复", "no answer yet"))}</span>
        )}
      </span>
      {last?.answer === "done" && <Button onClick={onRecord}>{t(say("据此记录提供帮扶", "Record the help delivered"))}</Button>}
    </li>
  );
}

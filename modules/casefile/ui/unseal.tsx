import { useState } from "react";
import type { Fact, Timeline } from "#casefile";
import type { Day } from "#platform/day";
import { FactForm, newId, problemOf, sentenceOf, useSay, type Entry } from "#platform/kit";
import { say } from "#platform/words";
import { useRecord } from "./queries.ts";
import { useRules } from "./rules.ts";

const UNSEALED = "file.unsealed";
// What the file holds is not known here; the server checks against it.
const UNREAD: Timeline = { casefile: { region: "", rules: "national" }, facts: [] };

/** A sealed file shows nothing but this: on what basis, and which two people approved. */
export function Unseal({ id, today, sentence }: { id: string; today: Day; sentence: unknown }) {
  const t = useSay();
  const rules = useRules();
  const record = useRecord(id, () => {});
  const [factId] = useState(() => newId());
  const kind = rules.kinds.get(UNSEALED);
  if (!kind) return null;
  const factOf = (entry: Entry): Fact => ({ id: factId, kind: UNSEALED, ...entry });
  return (
    <main className="casefile sealed">
      <h1>{t(say("案卷已封存", "The file is sealed"))}</h1>
      <p className="soft">{t(sentenceOf(sentence))}</p>
      {record.isError && !problemOf(record.error) && (
        <p className="notice" role="alert">
          {t(sentenceOf(record.error))}
        </p>
      )}
      <FactForm
        body={kind.body}
        today={today}
        submit={say("启封，并记入日志", "Unseal and log")}
        busy={record.isPending}
        check={(entry) => {
          const checked = rules.check(UNREAD, factOf(entry));
          return "problems" in checked ? checked.problems : [];
        }}
        onEntry={(entry) =>
          record.mutateAsync(factOf(entry)).then(
            () => [],
            (error: unknown) => [problemOf(error) ?? []].flat(),
          )
        }
      />
    </main>
  );
}

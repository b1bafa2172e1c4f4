import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Input, InputNumber, Radio } from "antd";
import { useState } from "react";
import { CONSEQUENCES, unitBody, type Consequence, type Grade } from "#appraisal";
import { dutyContract, type MatterView } from "#duty";
import { apiOf, problemOf, sentenceOf, useSay } from "#platform/kit";
import { say } from "#platform/words";
import { meQuery } from "#staff/ui";
import { Asked } from "./asked.tsx";

const api = apiOf(dutyContract);
/** Who may propose (the kind says the same). */
const PROPOSING = ["township_clerk", "county_officer", "city_officer"];

/** Proposes what its version has for the grade; somebody else decides, after the unit was heard. */
export function ProposeMark({ matter, grade }: { matter: MatterView; grade: Grade | null }) {
  const t = useSay();
  const cache = useQueryClient();
  const me = useQuery(meQuery);
  const { rule, department } = unitBody.parse(matter.body);
  const allowed = rule.consequences.filter(({ grades }) => grade !== null && grades.includes(grade));
  const [chosen, setChosen] = useState<Consequence>();
  const [why, setWhy] = useState("");
  const [months, setMonths] = useState<number | null>(null);
  const opening = useMutation({
    mutationFn: (consequence: Consequence) =>
      api.open({
        kind: "appraisal.mark",
        region: matter.region.code,
        parent: matter.id,
        body: { consequence, why, ...(months !== null && { months }), ...(department && { department }) },
      }),
    onSuccess: () => {
      setChosen(undefined);
      setWhy("");
      return cache.invalidateQueries({ queryKey: ["duty"] });
    },
  });
  const mine = PROPOSING.some((role) => role === me.data?.role) && matter.region.code !== me.data?.region?.code;
  if (allowed.length === 0 || !mine) return null;
  const choose = (key: Consequence) => {
    setChosen(key);
    setMonths(allowed.find((one) => one.key === key)?.months ?? null);
  };
  return (
    <section className="appraisal-propose" aria-label={t(say("提出结果运用", "Propose a consequence"))}>
      <h2>{t(say("提出结果运用", "Propose a consequence"))}</h2>
      <p className="soft">
        {t(
          say("先听取单位陈述，再由领导决定；不会自动执行。", "The unit is heard first, then a leader decides; nothing follows by itself."),
        )}
      </p>
      <Radio.Group
        aria-label={t(say("结果运用", "Consequence"))}
        value={chosen}
        onChange={(event) => choose(event.target.value as Consequence)}
        options={allowed.map(({ key }) => ({ value: key, label: t(CONSEQUENCES[key].label) }))}
      />
      {chosen && (
        <>
          <Asked label={say("理由", "Reason")}>
            {(id) => <Input.TextArea id={id} value={why} maxLength={500} rows={2} onChange={(event) => setWhy(event.target.value)} />}
          </Asked>
          {CONSEQUENCES[chosen].adverse && (
            <Asked label={say("有效期", "Lasts")} help={say("到期自动失效，不再显示", "then it ends by itself and shows no more")}>
              {(id) => (
                <InputNumber
                  id={id}
                  value={months}
                  min={1}
                  max={60}
                  controls={false}
                  onChange={setMonths}
                  suffix={t(say("个月", "months"))}
                  style={{ width: 160 }}
                />
              )}
            </Asked>
          )}
          <Button type="primary" loading={opening.isPending} disabled={why.trim() === ""} onClick={() => opening.mutate(chosen)}>
            {t(say("提出", "Propose"))}
          </Button>
        </>
      )}
      {opening.isError && (
        <p className="appraisal-veto" role="alert">
          {t(problemOf(opening.error)?.message ?? sentenceOf(opening.error))}
        </p>
      )}
      <p role="status">{opening.isSuccess && t(say("已提出，请单位陈述。", "Proposed; the unit is heard now."))}</p>
    </section>
  );
}

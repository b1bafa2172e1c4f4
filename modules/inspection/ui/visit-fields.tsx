import { Button, Form, Input, Radio, Select } from "antd";
import { errorAt, type FieldsProps } from "#duty/ui";
import { inspectionBody, RESULTS, type FoundFault, type Result, type Visit } from "#inspection";
import { useSay } from "#platform/kit";
import { say } from "#platform/words";

const BLANK: FoundFault = { what: "", asked: "" };

/** What was found at one place: a result for each item, evidence where it is not met, and what is to be put right. */
export function VisitFields({ value, onChange, problems, matter }: FieldsProps) {
  const t = useSay();
  const { sample, checklist, visits } = inspectionBody.parse(matter?.body);
  const items = checklist?.items ?? [];
  const now = (value && "results" in value ? value : { place: "", results: [], findings: [] }) as Visit;
  const change = (part: Partial<Visit>) => onChange?.({ ...now, ...part });
  const resultOf = (item: string) => now.results.find((one) => one.item === item);
  const judge = (item: string, part: { result?: Result; evidence?: string }) => {
    const { evidence: _, ...was } = resultOf(item) ?? { item, result: "met" as Result };
    const evidence = part.evidence ?? resultOf(item)?.evidence ?? "";
    const judged = { ...was, ...(part.result && { result: part.result }), ...(evidence !== "" && { evidence }) };
    change({ results: items.flatMap(({ id }) => (id === item ? judged : (resultOf(id) ?? []))) });
  };
  const choose = (place: string) => {
    const before = visits.find((one) => one.place === place);
    // The usual answer is there already; what is not met is said.
    change({
      place,
      results: before?.results ?? items.map(({ id }) => ({ item: id, result: "met" as const })),
      findings: before?.findings ?? [],
    });
  };
  const find = (place: number, part: Partial<FoundFault>) =>
    change({ findings: now.findings.map((one, n) => (n === place ? { ...one, ...part } : one)) });
  return (
    <>
      <Form.Item label={t(say("检查地点", "Place"))} {...errorAt(problems, "place", t)}>
        <Select
          aria-label={t(say("检查地点", "Place"))}
          value={now.place || undefined}
          onChange={choose}
          options={(sample?.places ?? []).map(({ code, name }) => ({
            value: code,
            label: visits.some(({ place }) => place === code) ? t(say(`${name}（已登记）`, `${name} (recorded)`)) : name,
          }))}
        />
      </Form.Item>
      {now.place !== "" && (
        <>
          <Form.Item
            label={t(say("检查结果", "Results"))}
            extra={t(
              say(
                "不符合的写明依据：看到了什么、查了哪本台账；不拍人，不写服务对象的姓名。",
                "Evidence in words: what was seen, which ledger was read; no pictures or names of persons.",
              ),
            )}
            {...errorAt(problems, "results", t)}
          >
            <ol className="inspection-items">
              {items.map(({ id, text }) => {
                const { result, evidence } = resultOf(id) ?? {};
                return (
                  <li key={id}>
                    <span>{text}</span>
                    <Radio.Group
                      aria-label={text}
                      value={result}
                      onChange={(event) => judge(id, { result: event.target.value as Result })}
                      options={(Object.keys(RESULTS) as Result[]).map((one) => ({ value: one, label: t(RESULTS[one]) }))}
                    />
                    {result !== undefined && result !== "met" && result !== "none" && (
                      <Input.TextArea
                        aria-label={t(say(`依据：${text}`, `Evidence: ${text}`))}
                        placeholder={t(say("依据", "Evidence"))}
                        value={evidence}
                        maxLength={500}
                        autoSize={{ minRows: 1, maxRows: 4 }}
                        onChange={(event) => judge(id, { evidence: event.target.value })}
                      />
                    )}
                  </li>
                );
              })}
            </ol>
          </Form.Item>
          <Form.Item label={t(say("问题和整改要求", "What is to be put right"))} {...errorAt(problems, "findings", t)}>
            {now.findings.map(({ item, what, asked }, n) => (
              <fieldset key={n} className="inspection-finding">
                <legend>{t(say(`问题 ${n + 1}`, `Problem ${n + 1}`))}</legend>
                <Select
                  allowClear
                  aria-label={t(say("对应检查项", "Which item"))}
                  placeholder={t(say("对应检查项（可不填）", "Which item (optional)"))}
                  value={item}
                  options={items.map((one) => ({ value: one.id, label: one.text }))}
                  onChange={(next: string | undefined) =>
                    change({
                      findings: now.findings.map((one, place) => (place === n ? { what, asked, ...(next && { item: next }) } : one)),
                    })
                  }
                />
                <Input.TextArea
                  aria-label={t(say("什么问题", "What is wrong"))}
                  placeholder={t(say("什么问题", "What is wrong"))}
                  value={what}
                  maxLength={500}
                  autoSize={{ minRows: 1, maxRows: 6 }}
                  onChange={(event) => find(n, { what: event.target.value })}
                />
                <Input.TextArea
                  aria-label={t(say("整改要求", "What is asked"))}
                  placeholder={t(say("整改要求", "What is asked"))}
                  value={asked}
                  maxLength={500}
                  autoSize={{ minRows: 1, maxRows: 6 }}
                  onChange={(event) => find(n, { asked: event.target.value })}
                />
                <Button size="small" onClick={() => change({ findings: now.findings.filter((_, place) => place !== n) })}>
                  {t(say("删除", "Remove"))}
                </Button>
              </fieldset>
            ))}
            <Button size="small" onClick={() => change({ findings: [...now.findings, BLANK] })}>
              {t(say("添加问题", "Add a problem"))}
            </Button>
          </Form.Item>
        </>
      )}
    </>
  );
}

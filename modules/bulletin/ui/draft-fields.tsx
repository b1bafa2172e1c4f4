import { useQuery } from "@tanstack/react-query";
import { Button, Checkbox, Form, Input, Select } from "antd";
import { useEffect, useState } from "react";
import { bulletinBody, QUERIES, wordsOf, type BulletinBody } from "#bulletin";
import { lineAt } from "#duty";
import type { FieldsProps } from "#duty/ui";
import { DEPARTMENTS } from "#org";
import { apiOf, useSay } from "#platform/kit";
import { say } from "#platform/words";
import { regionContract } from "#region";
import { ProblemRows } from "./problem-rows.tsx";
import "./bulletin.css";

const api = apiOf(regionContract);

type Draft = Pick<BulletinBody, "heading" | "addressees" | "paragraphs" | "problems"> & { figures: string[] };

/** A draft is written: title, addressees, text with its figures, and what is wrong where. */
export function DraftFields({ value, onChange, today, problems, matter, region }: FieldsProps) {
  const t = useSay();
  const body = bulletinBody.parse(matter?.body);
  const [text, setText] = useState(body.paragraphs.join("\n"));
  const was: Draft = { ...picked(body), figures: body.figures.map(({ id }) => id) };
  const given = value && "paragraphs" in value ? (value as Draft) : undefined;
  const draft = given ?? was;
  const change = (part: Partial<Draft>) => onChange?.({ ...draft, ...part });
  // What is not touched is handed over as well.
  useEffect(() => {
    if (!given) onChange?.(was);
  });
  const write = (words: string) => {
    setText(words);
    change({
      paragraphs: words
        .split("\n")
        .map((line) => line.trim())
        .filter(Boolean),
    });
  };
  const at = region ?? matter?.region.code ?? "";
  const areas = useQuery({ queryKey: ["regions", at], queryFn: () => api.children({ parent: at }), staleTime: Infinity });
  const own = matter?.region.name ?? "";
  const problem = (field: string) => {
    const found = problems.find((one) => one.field.startsWith(`body.${field}`));
    return found ? { validateStatus: "error" as const, help: t(found.message) } : {};
  };
  return (
    <>
      <Form.Item label={t(say("标题", "Title"))} {...problem("heading")}>
        <Input value={draft.heading} maxLength={120} onChange={(event) => change({ heading: event.target.value })} />
      </Form.Item>
      <Form.Item label={t(say("主送单位", "Addressees"))} {...problem("addressees")}>
        <Select
          mode="multiple"
          value={draft.addressees}
          onChange={(addressees: string[]) => change({ addressees })}
          showSearch={{ optionFilterProp: "label" }}
          options={[
            {
              label: t(say("下级地区", "Areas below")),
              options: (areas.data ?? []).map(({ code, name }) => ({ value: lineAt(code), label: name })),
            },
            {
              label: t(say("成员单位", "Departments")),
              options: Object.entries(DEPARTMENTS).map(([key, label]) => ({ value: `${key}@${at}`, label: `${own} ${t(label)}` })),
            },
          ]}
        />
        <Button
          type="link"
          size="small"
          onClick={() => change({ addressees: [...new Set([...draft.addressees, ...(areas.data ?? []).map(({ code }) => lineAt(code))])] })}
        >
          {t(say("全部下级地区", "All areas below"))}
        </Button>
      </Form.Item>
      <Form.Item
        label={t(say("正文", "Text"))}
        extra={t(
          say(
            "一行一段。写事，不写服务对象的姓名。数字不要手写，点下面的数据插入。",
            "One paragraph a line; no names of persons. Numbers are not typed: insert them from below.",
          ),
        )}
        {...problem("paragraphs")}
      >
        <Input.TextArea value={text} autoSize={{ minRows: 6, maxRows: 24 }} onChange={(event) => write(event.target.value)} />
      </Form.Item>
      {body.figures.length > 0 && (
        <Form.Item label={t(say("数据", "Figures"))} extra={t(say("不勾选的将从通报中删除。", "Those without a tick are left out."))}>
          <ul className="bulletin-figures">
            {body.figures.map((figure) => (
              <li key={figure.id}>
                <Checkbox
                  checked={draft.figures.includes(figure.id)}
                  onChange={({ target: { checked } }) =>
                    change({
                      figures: body.figures.map(({ id }) => id).filter((id) => (id === figure.id ? checked : draft.figures.includes(id))),
                    })
                  }
                >
                  {t(QUERIES[figure.query].label)} <strong>{figure.rows[0] && wordsOf(figure.query, figure.rows[0])}</strong>{" "}
                  <span className="soft">{figure.asOf}</span>
                </Checkbox>
                <Button size="small" disabled={!draft.figures.includes(figure.id)} onClick={() => write(`${text}{${figure.id}}`)}>
                  {t(say(`插入 {${figure.id}}`, `Insert {${figure.id}}`))}
                </Button>
              </li>
            ))}
          </ul>
        </Form.Item>
      )}
      <Form.Item label={t(say("问题和要求", "Problems and what is asked"))} {...problem("problems")}>
        <ProblemRows value={draft.problems} root={at} today={today} onChange={(next) => change({ problems: next })} />
      </Form.Item>
    </>
  );
}

const picked = ({ heading, addressees, paragraphs, problems }: BulletinBody) => ({ heading, addressees, paragraphs, problems });

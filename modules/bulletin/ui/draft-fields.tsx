import { Button, Checkbox, Form, Input } from "antd";
import { useEffect, useState } from "react";
import { bulletinBody, QUERIES, wordsOf, type BulletinBody } from "#bulletin";
import { errorAt, AddressPicker, useAddresses, type FieldsProps } from "#duty/ui";
import { useSay } from "#platform/kit";
import { say } from "#platform/words";
import { ProblemRows } from "./problem-rows.tsx";
import "./bulletin.css";

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
  const { below } = useAddresses(at);
  const problem = (field: string) => errorAt(problems, field, t);
  return (
    <>
      <Form.Item label={t(say("标题", "Title"))} htmlFor="bulletin-heading" {...problem("heading")}>
        <Input id="bulletin-heading" value={draft.heading} maxLength={120} onChange={(event) => change({ heading: event.target.value })} />
      </Form.Item>
      <Form.Item label={t(say("主送单位", "Addressees"))} {...problem("addressees")}>
        <AddressPicker
          label={t(say("主送单位", "Addressees"))}
          region={at}
          value={draft.addressees}
          onChange={(addressees) => change({ addressees })}
        />
        <Button
          type="link"
          size="small"
          onClick={() => change({ addressees: [...new Set([...draft.addressees, ...below.map((one) => one.value)])] })}
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
        htmlFor="bulletin-paragraphs"
        {...problem("paragraphs")}
      >
        <Input.TextArea
          id="bulletin-paragraphs"
          value={text}
          autoSize={{ minRows: 6, maxRows: 24 }}
          onChange={(event) => write(event.target.value)}
        />
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

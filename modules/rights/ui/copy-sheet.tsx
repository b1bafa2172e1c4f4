import { Link } from "@tanstack/react-router";
import { Button, Checkbox } from "antd";
import { useState } from "react";
import { MEASURES, STATUSES, type CasefileView } from "#casefile";
import { factLine, keyLabel, stateOf, useRules } from "#casefile/ui";
import { purposeLabel } from "#person";
import { citationOf } from "#law";
import { verbLabel } from "#audit";
import { answerText, fieldsOf, MARKS, RULE_LEVELS, sentenceOf, Title, useSay } from "#platform/kit";
import { say } from "#platform/words";
import { NOTICE, type Copy } from "#rights";
import { useCopy } from "./queries.ts";
import { saveJson } from "./save-json.ts";
import "./sheet.css";

const TITLE = say("本人记录副本", "Copy of my record");

/** Made for a request on file, shown once, printed or saved; what was made is kept nowhere. */
export function CopyPage({ id, request }: { id: string; request: string | undefined }) {
  const t = useSay();
  const copy = useCopy(id);
  const [full, setFull] = useState(false);
  return (
    <main className="paper-page">
      <Title of={TITLE} />
      <div className="paper-acts">
        <Link to="/casefiles/$id" params={{ id }} search={{ tab: "rights" }}>
          {t(say("返回案卷", "Back to the file"))}
        </Link>
        {copy.data && (
          <>
            <Button onClick={() => saveJson(copy.data)}>{t(say("存为电子文件（JSON）", "Save as a file (JSON)"))}</Button>
            <Button type="primary" onClick={() => print()}>
              {t(say("打印", "Print"))}
            </Button>
          </>
        )}
      </div>
      {copy.data ? (
        <Paper copy={copy.data} />
      ) : (
        <section className="paper-ask">
          <h1>{t(TITLE)}</h1>
          <p>
            {t(
              say(
                "按本人的申请制作，用途为“本人申请查阅、复制”（个人信息保护法 45）。制作记入审计，副本上印有制作的单位和时间。请当面核对身份后交付。",
                "Made because the person asked for it (个人信息保护法 45). It is logged as an export and marked with the office and the time. Check who it is before you hand it over.",
              ),
            )}
          </p>
          <Checkbox checked={full} onChange={(event) => setFull(event.target.checked)}>
            {t(
              say(
                "印出完整的姓名、身份证号、电话和住址（同时记为一次查看身份）",
                "Print name, ID number, phone and address in full (logged as a reveal)",
              ),
            )}
          </Checkbox>
          {copy.isError && (
            <p className="notice" role="alert">
              {t(sentenceOf(copy.error))}
            </p>
          )}
          <Button type="primary" disabled={!request} loading={copy.isPending} onClick={() => request && copy.mutate({ request, full })}>
            {t(say("制作副本，并记入审计", "Make the copy, and log it"))}
          </Button>
        </section>
      )}
    </main>
  );
}

function Paper({ copy }: { copy: Copy }) {
  const t = useSay();
  const at = new Date(copy.madeAt).toLocaleString("zh-CN", { timeZone: "Asia/Shanghai", hour12: false });
  const mark = t(
    say(`应本人申请制作，交本人使用 · ${copy.office ?? ""} · ${at}`, `Made for the person who asked · ${copy.office ?? ""} · ${at}`),
  );
  return (
    <article className="paper" data-mark={mark}>
      <div className="paper-mark" aria-hidden="true">
        {[0, 1, 2, 3, 4].map((n) => (
          <span key={n}>{mark}</span>
        ))}
      </div>
      <h1>{t(TITLE)}</h1>
      <p className="paper-line soft">{mark}</p>
      <Who copy={copy} />
      <Standing answer={copy.answer} />
      <Facts copy={copy} />
      <Dues answer={copy.answer} />
      <Looks looks={copy.looks} />
      <section>
        <h2>{t(say("六、您的权利", "6. Your rights"))}</h2>
        {NOTICE.parts
          .filter((part) => /权利|投诉/.test(part.title.zh))
          .flatMap(({ lines }) => lines)
          .map((line) => (
            <p key={line.en}>{t(line)}</p>
          ))}
      </section>
      <p className="paper-sign">
        <span>{t(say("本人（监护人）签收：", "Received by:"))}</span>
        <span>{t(say("交付人：", "Handed over by:"))}</span>
        <span>{t(say("日期：", "Day:"))}</span>
      </p>
    </article>
  );
}

function Who({ copy: { identity, masked, region, openedOn, request } }: { copy: Copy }) {
  const t = useSay();
  return (
    <section>
      <h2>{t(say("一、基本信息", "1. Who"))}</h2>
      <dl className="paper-facts">
        <dt>{t(say("姓名", "Name"))}</dt>
        <dd>{identity?.name ?? masked}</dd>
        {identity && (
          <>
            <dt>{t(say("身份证号", "ID number"))}</dt>
            <dd>{identity.idNumber}</dd>
            <dt>{t(say("电话", "Phone"))}</dt>
            <dd>{identity.phone ?? "—"}</dd>
            <dt>{t(say("住址", "Address"))}</dt>
            <dd>{identity.address ?? "—"}</dd>
          </>
        )}
        <dt>{t(say("案卷所在地", "File kept at"))}</dt>
        <dd>{region.path.join(" ")}</dd>
        <dt>{t(say("建档日期", "Opened on"))}</dt>
        <dd>{openedOn}</dd>
        <dt>{t(say("本人申请日期", "Asked for on"))}</dt>
        <dd>{request.on}</dd>
      </dl>
    </section>
  );
}

function Standing({ answer: { status, measure, term, breach, colour, dynamicControl } }: { answer: CasefileView["answer"] }) {
  const t = useSay();
  const rows: [string, string][] = [];
  if (status) rows.push([t(say("现在的状态", "Status now")), t(STATUSES[status])]);
  if (measure) rows.push([t(say("措施", "Measure")), t(MEASURES[measure])]);
  if (term)
    rows.push([
      t(say("期限", "Term")),
      t(
        say(
          `${term.from} 至 ${term.to}（${citationOf(term.because.basis).zh}）`,
          `${term.from} to ${term.to} (${citationOf(term.because.basis).en})`,
        ),
      ),
    ]);
  if (dynamicControl.to)
    rows.push([
      t(say("动态管控", "Dynamic control")),
      t(say(`至 ${dynamicControl.to}，到期自动结束，不用申请`, `until ${dynamicControl.to}; it ends by itself, without application`)),
    ]);
  rows.push([
    t(say("违反协议次数", "Breaches")),
    t(
      say(
        `缺检、拒检 ${breach.testsMissed} 次，擅自离开 ${breach.departures} 次、共 ${breach.absentDays} 天${breach.contested ? `；另有 ${breach.contested} 项因异议暂不计` : ""}`,
        `tests missed or refused ${breach.testsMissed}, departures ${breach.departures}, ${breach.absentDays} days away${breach.contested ? `; ${breach.contested} not counted, under objection` : ""}`,
      ),
    ),
  ]);
  const shown = colour.confirmed ?? colour.suggested;
  if (shown) rows.push([t(say("需要多少支持（颜色）", "Support needed (colour)")), t(MARKS[shown].label)]);
  for (const { endsBy } of colour.factors) rows.push([t(say("怎样会改变", "What changes it")), t(endsBy)]);
  return (
    <section>
      <h2>{t(say("二、现在的情况", "2. Where it stands"))}</h2>
      <dl className="paper-facts">
        {rows.map(([name, value], n) => [<dt key={`${name} ${n}`}>{name}</dt>, <dd key={`${name} ${n}:`}>{value}</dd>])}
      </dl>
    </section>
  );
}

function Facts({ copy: { facts } }: { copy: Copy }) {
  const t = useSay();
  const rules = useRules();
  const replaced = new Set(facts.flatMap(({ supersedes }) => supersedes ?? []));
  return (
    <section>
      <h2>{t(say(`三、记录（${facts.length} 条，按日期先后）`, `3. The record (${facts.length} entries, in order)`))}</h2>
      <ol className="paper-record">
        {facts.map((fact) => {
          const line = t(factLine(rules, fact));
          // What the line says already is not said again.
          const told = fieldsOf(rules.kinds.get(fact.kind)?.body)
            .filter(({ name }) => fact.body[name] !== undefined)
            .map((field) => ({ label: t(field.label), text: t(answerText(field, fact.body[field.name])) }))
            .filter(({ text }) => !line.includes(text));
          return (
            <li key={fact.id}>
              <span className="day">{fact.on}</span>
              <span>
                {replaced.has(fact.id) ? <del>{line}</del> : line}
                {replaced.has(fact.id) && t(say("（已更正，不再计算）", " (corrected, no longer counts)"))}
                {told.length > 0 && (
                  <span className="soft">
                    {" "}
                    {told.map(({ label, text }) => t(say(`${label}：${text}`, `${label}: ${text}`))).join(t(say("；", "; ")))}
                  </span>
                )}
              </span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

function Dues({ answer: { obligations } }: { answer: CasefileView["answer"] }) {
  const t = useSay();
  const rules = useRules();
  const open = obligations.filter(({ state }) => state === "open" || state === "overdue");
  return (
    <section>
      <h2>{t(say(`四、接下来要办的事（${open.length} 项）`, `4. What is due (${open.length})`))}</h2>
      <ol className="paper-record">
        {open.map((one) => (
          <li key={`${one.key} ${one.since} ${one.seq}`}>
            <span className="day">{one.dueOn}</span>
            <span>
              {t(keyLabel(rules, one.key))}
              {one.objection
                ? t(say("（因异议暂缓）", " (waits: under objection)"))
                : one.state === "overdue"
                  ? `（${t(stateOf(one))}）`
                  : ""}
              <span className="soft">
                {" "}
                {t(citationOf(one.because.basis))}，{t(RULE_LEVELS[one.because.level])}
              </span>
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Looks({ looks }: { looks: Copy["looks"] }) {
  const t = useSay();
  return (
    <section>
      <h2>{t(say("五、哪些单位看过您的记录", "5. Which offices looked at your record"))}</h2>
      <ol className="paper-record">
        {looks.map(({ office, post, verb, purpose, times, first, last }) => (
          <li key={`${office} ${post} ${verb} ${purpose}`}>
            <span className="day">{first === last ? first : `${first} – ${last}`}</span>
            <span>
              {office} {post}：{t(verbLabel(verb))} {t(say(`${times} 次`, `${times} times`))}
              {purpose && `，${t(purposeLabel(purpose))}`}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

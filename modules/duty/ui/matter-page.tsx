import { Button } from "antd";
import { useState } from "react";
import { kindOf, PARTIES, type MatterView, type Party } from "#duty";
import { DayText, Failed, Loading, Title, useSay, Why } from "#platform/kit";
import { say, type Label } from "#platform/words";
import { DutyTabs } from "./duty-tabs.tsx";
import { Clock, Who } from "./marks.tsx";
import { MatterBody } from "./matter-body.tsx";
import { MatterChain } from "./matter-chain.tsx";
import { MatterSteps } from "./matter-steps.tsx";
import { MatterTrail } from "./matter-trail.tsx";
import { useMatter } from "./queries.ts";
import { useDuties } from "./slots.tsx";
import { numberOf, stateOf } from "./words.ts";
import "./duty.css";

type News = { sentence: Label; refused: boolean };

/** `step`: what somebody came to do. */
/** One matter: how it stands, what there is to do about it, what it says, and how it came to this. */
export function MatterPage({ id, step }: { id: string; step: string | undefined }) {
  const t = useSay();
  const query = useMatter(id);
  const [news, setNews] = useState<News>();
  const matter = query.data;
  return (
    <main className="duty matter">
      <DutyTabs />
      {query.isError ? (
        <Failed error={query.error} retry={() => void query.refetch()} />
      ) : !matter ? (
        <Loading rows={10} />
      ) : (
        <>
          <MatterHead matter={matter} />
          <div className="told" role="status">
            {news && !news.refused && t(news.sentence)}
          </div>
          {news?.refused && (
            <p className="notice" role="alert">
              {t(news.sentence)}
            </p>
          )}
          <div className="matter-columns">
            <div>
              <MatterSteps
                key={matter.revision}
                matter={matter}
                first={news ? undefined : step}
                onDone={(sentence) => setNews({ sentence, refused: false })}
                onRefused={(sentence) => setNews({ sentence, refused: true })}
              />
              <section className="matter-body" aria-label={t(say("内容", "What it says"))}>
                <MatterBody matter={matter} />
              </section>
              <MatterChain matter={matter} />
            </div>
            <MatterTrail matter={matter} />
          </div>
        </>
      )}
    </main>
  );
}

function MatterHead({ matter }: { matter: MatterView }) {
  const t = useSay();
  const duties = useDuties();
  const { label } = kindOf(duties, matter.kind);
  const rule = numberOf(duties, matter.rule ?? undefined, matter.openedOn);
  return (
    <header className="matter-head">
      <Title of={say(matter.title, matter.title)} />
      <p className="soft matter-kind">
        {t(label)}
        {matter.number && <span>{matter.number}</span>}
        <Button className="matter-print" type="text" size="small" onClick={() => print()}>
          {t(say("打印", "Print"))}
        </Button>
      </p>
      <h1>{matter.title}</h1>
      <p className="matter-state">
        <strong>{t(stateOf(duties, matter))}</strong>
        {matter.acts && (
          <span>
            {t(say("由 ", "with "))}
            <Who who={matter.acts} />
            {t(say(" 办理", ""))}
          </span>
        )}
        {matter.closedOn ? <DayText day={matter.closedOn} /> : <Clock row={matter} today={matter.today} />}
      </p>
      <dl className="matter-parties">
        {(Object.keys(PARTIES) as Party[]).map((party) => {
          const who = matter.parties[party];
          return (
            who && (
              <div key={party}>
                <dt>{t(PARTIES[party])}</dt>
                <dd>
                  <Who who={who} />
                </dd>
              </div>
            )
          );
        })}
        <div>
          <dt>{t(say("立项", "Opened"))}</dt>
          <dd>
            <DayText day={matter.openedOn} />
            {rule && (
              <span className="soft">
                {t(say("，系统按规则：", "; by rule: "))}
                <Why reason={rule.reason}>{t(rule.label)}</Why>
              </span>
            )}
          </dd>
        </div>
      </dl>
    </header>
  );
}

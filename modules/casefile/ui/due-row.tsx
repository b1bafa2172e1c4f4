import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import type { Obligation } from "#deadline";
import type { Day } from "#platform/day";
import { distance, longDay, useSay, Why } from "#platform/kit";
import { say, type Label } from "#platform/words";
import { keyLabel, kindsFor, useRules } from "./rules.ts";

type Item = Pick<Obligation, "key" | "seq" | "dueOn" | "because" | "window" | "objection">;

type Props = {
  /** Id of the file. */
  file: string;
  item: Item;
  origin?: Label;
  today: Day;
  /** Left out: one may look, not write. */
  onRecord: (() => void) | undefined;
};

/** What · by when (why) · record. */
export function DueRow({ file, item, origin, today, onRecord }: Props) {
  const t = useSay();
  const rules = useRules();
  const label = t(keyLabel(rules, item.key));
  const late = item.dueOn < today && !item.objection;
  return (
    <li className="due-row">
      <span className="due-what">
        {label}
        {item.window && (
          <span className="faint due-window">
            {t(say(`第 ${item.window.nth} 期，${item.window.from} 起`, `window ${item.window.nth}, from ${item.window.from}`))}
          </span>
        )}
        {item.objection && <span className="faint due-window">{t(say("因异议暂缓", "Waits: under objection"))}</span>}
      </span>
      <span className="due-when">
        <Why reason={item.because} origin={origin && t(origin)}>
          {t(longDay(item.dueOn))}
        </Why>
        <span className={late ? "late" : "soft"}>{t(distance(item.dueOn, today))}</span>
      </span>
      {rules.tabOf[item.key] ? (
        <Link data-record className="due-go" to="/casefiles/$id" params={{ id: file }} search={{ tab: rules.tabOf[item.key] }}>
          {t(say("去办理", "Go there"))}
        </Link>
      ) : kindsFor(rules, item, today).length === 0 ? (
        <span className="faint">{t(say("到期自动", "by itself"))}</span>
      ) : onRecord ? (
        <Button data-record onClick={onRecord} aria-label={t(say(`记录${label}`, `Record: ${label}`))}>
          {t(say("记录", "Record"))}
        </Button>
      ) : null}
    </li>
  );
}

import { because, countFrom, rule, type Duty, type Parameter } from "#deadline";
import type { Factor } from "#grade";
import { addDays, dayAfter, holdsOn, type Day } from "#platform/day";
import { say } from "#platform/words";
import { FILE_KINDS } from "./kinds.ts";
import { numbers } from "./numbers.ts";
import type { Room } from "./room.ts";
import { firstSince, lastDayOf, type Situation } from "./situation.ts";

const parameters: Parameter[] = [
  rule("dynamic.exit", 36, "months", "national", "戒毒条例 7; 上海市禁毒条例 29"),
  rule("breach.tests", 3, "times", "national", "戒毒条例 20"),
  rule("breach.departures", 3, "times", "national", "戒毒条例 20"),
  { ...rule("breach.absent_days", 30, "days", "national", "戒毒条例 20"), exact: true },
  rule("grade.confirm", 7, "days", "design", "个人信息保护法 24"),
  { ...rule("grade.valid.red", 90, "days", "design", "个人信息保护法 24"), exact: true },
  { ...rule("grade.valid.yellow", 90, "days", "design", "个人信息保护法 24"), exact: true },
  { ...rule("grade.valid.blue", 180, "days", "design", "个人信息保护法 24"), exact: true },
  { ...rule("grade.valid.green", 180, "days", "design", "个人信息保护法 24"), exact: true },
  rule("factor.relapse", 6, "months", "design", "戒毒条例 18"),
  rule("factor.isolation_release", 3, "months", "design", "戒毒条例 34"),
  rule("factor.first_six_months", 6, "months", "design", "戒毒条例 18"),
  rule("factor.long_in_measure", 24, "months", "design", "戒毒条例 18"),
  rule("factor.windows_satisfied", 12, "months", "design", "戒毒条例 19"),
  rule("factor.stable_work", 6, "months", "design", "戒毒条例 18"),
  rule("release.file", -7, "working_days", "local", "重庆市禁毒条例 37"),
  rule("release.file.shown", -1, "months", "design", "重庆市禁毒条例 37"),
  rule("release.notice", 7, "days", "national", "戒毒条例 23、40"),
  rule("objection.decide", 10, "working_days", "design", "个人信息保护法 24"),
];

const byDay = (a: { on: Day }, b: { on: Day }) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0);

/**
 * Three years without use end dynamic control by themselves (戒毒条例 7): listed while they run, done on the day.
 * Time abroad or in prison counts, but nobody has anything to do about it then.
 */
function dynamicExit(s: Situation): Duty[] {
  const row = s.rule("dynamic.exit", s.asOf);
  return s.course.control.map((run) => {
    const dueOn = dayAfter(run.to);
    const stopped = run.broken && run.broken.on <= run.to ? run.broken : undefined;
    const lapses = stopped ?? (s.asOf <= run.to ? s.away : undefined);
    const words = `${run.from} + ${Number(row.value) / 12} years`;
    return {
      key: "dynamic.exit",
      automatic: true,
      since: run.from,
      dueOn,
      because: because(row, words),
      from: run.fact,
      done: lapses ? undefined : { on: dueOn },
      lapses,
    };
  });
}

/** The file goes to the police before the term ends, the notice to the person after it (戒毒条例 23, 40). */
function release(s: Situation): Duty[] {
  return s.begun.flatMap((execution): Duty[] => {
    const { to } = execution.term;
    // While programme time stands still nobody knows when the term ends.
    if (execution.suspensions.some((spell) => holdsOn(spell, s.asOf))) return [];
    const shown = countFrom(to, s.rule("release.file.shown", to)).dueOn;
    const early = execution.end && execution.end.on <= to ? execution.end : undefined;
    if (early && early.on <= shown) return [];
    const notice = firstSince(s.of("release.noticed"), shown);
    const filed = [firstSince(s.of("release.filed"), shown), notice].flatMap((fact) => fact ?? []).sort(byDay)[0];
    const next = s.course.community.find((one) => one.served > execution.served);
    const replaced = next && { on: next.served, reason: say("作出新的决定", "a new decision was served") };
    const lapses = [early, replaced, s.lapse(undefined, shown)].flatMap((one) => one ?? []).sort(byDay)[0];
    const asDone = (fact: typeof notice) => fact && { on: fact.on, by: fact.id };
    const from = execution.reportIn.id;
    return [
      { key: "release.file", since: shown, ...s.due("release.file", to), from, done: asDone(filed), lapses },
      { key: "release.notice", since: dayAfter(to), ...s.due("release.notice", to, notice?.on), from, done: asDone(notice), lapses },
    ];
  });
}

/** An objection is answered by a person within the time the office set itself (个保法 24). */
function objectionDecisions(s: Situation): Duty[] {
  return s.of("objection.filed").map((filed) => {
    const metBy = s.of("objection.decided").find((fact) => fact.body["objection"] === filed.id);
    return s.duty("objection.decide", { arises: filed, metBy });
  });
}

/** Factors that come from the course of the file itself (timeline.md §3; every one has an end). */
function factors(s: Situation): Factor[] {
  const uses = s.uncontested("use.found");
  const known = [...s.of("use.found"), ...s.of("decision.served"), ...s.of("isolation.entered")].map((fact) => fact.on).sort()[0];
  const relapses = uses.filter((fact) => known !== undefined && fact.on > known);
  return [
    ...relapses.map((fact): Factor => {
      const to = s.after("factor.relapse", fact.on);
      return {
        factor: "relapse",
        colour: "red",
        from: fact.on,
        to,
        fact: fact.id,
        endsBy: say(`${to} 后不再计入`, `no longer counts after ${to}`),
      };
    }),
    ...s.uncontested("isolation.released").map((fact): Factor => {
      const to = s.after("factor.isolation_release", fact.on);
      return {
        factor: "isolation_release",
        colour: "red",
        from: fact.on,
        to,
        fact: fact.id,
        endsBy: say(`出所满三个月（${to}）`, `three months after release (${to})`),
      };
    }),
    ...s.executions.map((one): Factor => {
      const to = lastDayOf(one, addDays(s.after("factor.first_six_months", one.term.from), -1));
      const fact = one.reportIn.id;
      return {
        factor: "first_six_months",
        colour: "yellow",
        from: one.term.from,
        to,
        fact,
        endsBy: say(`执行满六个月（${to}）`, `six months into the measure (${to})`),
      };
    }),
  ];
}

/** The room the file itself is: its own kinds and the rules that belong to no single kind of work. */
export const FILE_ROOM: Room = {
  name: "casefile",
  kinds: FILE_KINDS,
  keys: {
    "dynamic.exit": say("动态管控期满", "End of dynamic control"),
    "release.file": say("报送解除材料", "Send the release file"),
    "release.notice": say("送达解除通知书", "Serve the release notice"),
    "grade.confirm": say("确认颜色", "Confirm the colour"),
    "objection.decide": say("复核异议", "Decide the objection"),
  },
  parameters,
  numbers,
  duties: (s) => [...dynamicExit(s), ...release(s), ...objectionDecisions(s)],
  factors,
};

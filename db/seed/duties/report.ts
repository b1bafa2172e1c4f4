import { addWorkingDays } from "#deadline";
import { kindOf, lineAt } from "#duty";
import { draftOf, lateIn, periodBefore, raterOf, type Figures, type Period } from "#report";
import { dayAfter, type Day } from "#platform/day";
import type { PostRow } from "../offices.ts";
import { randomFrom, seedOf, type Random } from "../random.ts";
import type { RoomSeed } from "./index.ts";
import type { Deed, Played, Stage } from "./play.ts";
import { tallyOf, type Tally } from "./tally.ts";

const RULE = "report.due";
const WHY = [
  "个别事项涉及多个部门，协调用时超出预期",
  "站点人员更替，交接期间办理放缓",
  "年初安排过紧，任务集中在同一时段",
  "对期限掌握不严，提醒后才办理",
] as const;
const WORK = [
  "召开禁毒工作例会一次，研究服务站建设和专职人员补充。",
  "到两个服务站现场办公，协调解决谈心室用房和值班电话。",
  "组织宣传进校园活动一场，参加师生四百余人。",
  "会同成员单位梳理转介事项，逐件明确承办人和期限。",
  "带队走访困难家庭，协调临时救助和技能培训。",
] as const;
const ANSWERS = [
  "问：逾期事项何时清零？答：本月底前，逐件落实到人。\n问：新人到岗后如何带教？答：由老站员结对三个月。",
  "问：两个村的宣传活动为何没有办？答：场地改造，已排在下月上旬。\n问：经费到位没有？答：已到位八成，余款随第四季度下达。",
  "问：帮扶效果怎样看？答：看就业保持和生活困难有没有解决，不看登记次数。",
] as const;
const REASONS = {
  good: ["工作扎实，问题说得清楚，措施有期限", "逾期事项主动说明，并已全部办结"],
  fair: ["任务基本完成，个别事项逾期后及时补办", "数据与留痕一致，下一步安排具体"],
  middling: ["对没做到的原因分析不深", "措施较笼统，缺少完成日期"],
  poor: ["连续两期逾期事项未清零，措施没有落实"],
} as const;
const ORDER_DONE = { measures: "逐件列出逾期事项，明确承办人和日期", done: "所列事项已全部办结", checked: "逐件查看办理记录，属实" };

type Reporter = { post: PostRow; asked: Day; dueOn: Day };

const numberOf = ({ book }: Stage, key: string, on: Day): number => Number(book.lookup("national", key, on)?.value ?? 0);

/** Posts that report on a period, and when each is asked, so many a day; who answers for more comes first. */
function reportersOn(stage: Stage, { key, to }: Period): Reporter[] {
  const first = addWorkingDays(to, 1);
  const aDay = numberOf(stage, "duty.quota", first);
  const posts = stage.cast.posts
    .filter(({ region, seat }) => region.length <= 9 && (seat === "first" || seat === "main" || seat === "direct"))
    .filter(({ id }) => stage.cast.on(id, to) && stage.cast.on(id, first))
    .toSorted((a, b) => a.region.length - b.region.length || (`${key}|${a.id}` < `${key}|${b.id}` ? -1 : 1));
  return posts.map((post, n) => {
    const asked = addWorkingDays(first, Math.floor(n / aDay));
    const [submit, fresh] = [numberOf(stage, "report.submit", asked), numberOf(stage, "report.fresh", asked)];
    const [due, soonest] = [addWorkingDays(to, submit), addWorkingDays(asked, fresh)];
    return { post, asked, dueOn: due > soonest ? due : soonest };
  });
}

/** Posts held by the same people beside one another: a leader looks after places as well. */
function besides(stage: Stage, on: Day): ReadonlyMap<string, string[]> {
  const byPeople = Map.groupBy(stage.cast.posts, ({ id }) => stage.cast.on(id, on)?.people[0] ?? "");
  return new Map(
    [...byPeople].flatMap(([people, posts]) => (people === "" ? [] : posts.map(({ id }) => [id, posts.map((one) => one.id)]))),
  );
}

function figuresOf(
  stage: Stage,
  tally: Tally,
  { id, region, office }: PostRow,
  { from, to }: Period,
  asOf: Day,
  beside: readonly string[],
): Figures {
  const labelled = <One extends { kind: string }>(one: One) => ({ ...one, label: kindOf(stage.book, one.kind).label.zh });
  const acted = tally.acted(beside.length > 0 ? beside : [id], from, to).map(labelled);
  const addresses = [...beside, office === null ? lineAt(region) : `${office}@${region}`];
  const answers = tally.answers(addresses, from, to, asOf).map(labelled);
  return { asOf, acted, answers, orders: office === null ? tally.orders(region, from, to) : [] };
}

function textOf(figures: Figures, random: Random) {
  const draft = draftOf(figures);
  const late = lateIn(figures) > 0;
  // Not all that is done is done in the system.
  const done = figures.acted.length > 0 ? `${draft.done}\n${random.pick(WORK)}` : random.pick(WORK);
  return { ...draft, done, why: late ? random.pick(WHY) : "无", next: draft.next || "按年度责任清单推进，逐月核对完成情况。" };
}

type Given = { stage: Stage; period: Period; reporter: Reporter; figures: Figures; overseer: string };

const opened = ({ stage, period: { key, form, from, to }, reporter: { post, asked, dueOn }, figures, overseer }: Given): Played =>
  stage.play({
    kind: "report.duty",
    region: post.region,
    on: asked,
    rule: RULE,
    cause: `${key}|${post.id}`,
    body: { form, from, to, who: post.title, dueOn, figures },
    parties: { owner: post.id, overseer },
  });

/** Handed in, now and then late or returned, heard where it is to be heard, and rated. */
function full(given: Given, random: Random): void {
  const { stage, period, reporter, figures, overseer } = given;
  const played = opened(given);
  // Whose posts are empty meanwhile: what waits for them goes on waiting.
  if (!stage.cast.on(reporter.post.id, addWorkingDays(reporter.dueOn, 10)) || !stage.cast.on(overseer, addWorkingDays(reporter.dueOn, 30)))
    return;
  const input = textOf(figures, random);
  const days = random.chance(0.1) ? random.int(1, 4) : -random.int(0, 4);
  const on = addWorkingDays(reporter.dueOn, days);
  const submit: Deed = ["submit", { on: on > reporter.asked ? on : addWorkingDays(reporter.asked, 1), input, found: { figures } }];
  const again: Deed[] = random.chance(0.07)
    ? [
        ["return", { after: random.int(1, 4), remark: "只写了做法，没有写没做到的和原因，请补充" }],
        ["submit", { after: random.int(1, 4), input, found: { figures } }],
      ]
    : [];
  stage.goOn(played, [submit, ...again]);
  if (period.form !== "written") {
    const metOn = addWorkingDays(played.trail.at(-1)?.on ?? on, random.int(6, 15));
    stage.goOn(played, [["present", { on: addWorkingDays(metOn, 1), input: { metOn, questions: random.pick(ANSWERS) } }]]);
  }
  const chance = random.next();
  const rating = chance < 0.25 ? "good" : chance < 0.82 ? "fair" : chance < 0.98 ? "middling" : "poor";
  const [first, second = first] = REASONS[rating];
  stage.goOn(played, [["rate", { after: random.int(2, 7), input: { rating }, remark: random.chance(0.5) ? first : second }]]);
  for (const order of played.children)
    stage.goOn(order, [
      ["reply", { after: 2, input: { measures: ORDER_DONE.measures, finishOn: addWorkingDays(order.matter.openedOn, 14) } }],
      ["finish", { after: 8, remark: ORDER_DONE.done }],
      ["verify", { after: 2, remark: ORDER_DONE.checked }],
    ]);
}

/** What has come of the reports of the last period so far, by their order: most are rated, some wait, a few are late. */
const STANDING = ["late", "submitted", "returned", "called", "presented"] as const;

function unfinished(given: Given, standing: (typeof STANDING)[number], random: Random): void {
  const { stage, reporter, figures, overseer } = given;
  const played = opened(given);
  if (standing === "late" || !stage.cast.on(reporter.post.id, stage.today) || !stage.cast.on(overseer, stage.today)) return;
  const input = textOf(figures, random);
  const last = addWorkingDays(stage.today, -1);
  const submitted = addWorkingDays(last, -random.int(5, 9));
  stage.goOn(played, [["submit", { on: submitted > reporter.asked ? submitted : last, input, found: { figures } }]]);
  if (standing === "returned") stage.goOn(played, [["return", { on: addWorkingDays(last, -1), remark: "请补充没做到的原因和完成日期" }]]);
  if (standing === "called" || standing === "presented")
    stage.goOn(played, [["call", { on: addWorkingDays(last, -4), remark: "涉及两个未办结的督办单，须到会说明" }]]);
  if (standing === "presented")
    stage.goOn(played, [["present", { on: last, input: { metOn: addWorkingDays(last, -1), questions: random.pick(ANSWERS) } }]]);
}

function givenOf(stage: Stage, period: Period): Given[] {
  const tally = tallyOf(stage.played);
  const beside = besides(stage, period.to);
  const leading = stage.cast.posts.flatMap(({ id, region, seat }) => (seat === "first" || seat === "main" ? [{ id, region, seat }] : []));
  return reportersOn(stage, period).map((reporter) => {
    const { post, asked } = reporter;
    const figures = figuresOf(stage, tally, post, period, asked, beside.get(post.id) ?? []);
    return { stage, period, reporter, figures, overseer: raterOf({ region: post.region, seat: post.seat ?? "" }, leading) };
  });
}

function past(stage: Stage): void {
  for (const year of [2018, 2019, 2020])
    for (const end of ["03-31", "06-30", "09-30", "12-31"]) {
      const period = periodBefore(stage.book.lookup, dayAfter(`${year}-${end}`));
      if (!period) continue;
      for (const given of givenOf(stage, period)) full(given, randomFrom(seedOf("report", period.key, given.reporter.post.id)));
    }
}

/** Every so many reports of the last period is not finished; near its beginning, when hardly one is handed in, none is. */
const UNFINISHED = 9;
const SETTLED = 30;

function today(stage: Stage): Promise<void> {
  const last = addWorkingDays(stage.today, -1);
  const period = periodBefore(stage.book.lookup, stage.today);
  const everyone = period ? givenOf(stage, period).filter(({ reporter }) => reporter.asked <= last) : [];
  for (const [n, given] of everyone.entries()) {
    const random = randomFrom(seedOf("report", period?.key ?? "", given.reporter.post.id));
    if (addWorkingDays(given.reporter.dueOn, SETTLED - 10) > last) opened(given);
    else if (n % UNFINISHED === 1) unfinished(given, STANDING[Math.floor(n / UNFINISHED) % STANDING.length] ?? "late", random);
    else full(given, random);
  }
  return Promise.resolve();
}

export const REPORT: RoomSeed = { past, today };

import { addWorkingDays, nextWorkingDay } from "#deadline";
import { overseerOf } from "#duty";
import { spanOf, type Asked, type Pace } from "#contact";
import { addDays, earlier, later, type Day } from "#platform/day";
import type { Region } from "#region";
import { num } from "../calendar.ts";
import { randomFrom, seedOf, type Random } from "../random.ts";
import type { RoomSeed } from "./index.ts";
import type { Played, Stage } from "./play.ts";

const RULE = "contact.visit";
/** Points were set up in the first weeks of the first plan. */
const SET_UP: Day = "2018-01-22";
/** One village in so many is looked after by a leader of its township; one township in so many has a group of hard cases. */
const VILLAGES = 14;
const GROUPS = 5;

type Finding = { found: string; requests?: { of: Asked; what: string }[]; help?: string; result?: string };

const FINDINGS: readonly [Finding, ...Finding[]] = [
  {
    found: "服务站没有独立谈心室，来访者在大厅谈话，隐私没有保障",
    requests: [{ of: "line", what: "腾退一间办公室作谈心室" }],
    help: "协调社区闲置用房一间",
    result: "用房已移交，谈心室启用",
  },
  {
    found: "三户家庭收入不稳定，两人想就业但没有技能证书",
    requests: [{ of: "human_resources", what: "安排一期适合的技能培训" }],
    help: "联系两家企业提供见习岗位",
    result: "两人到岗见习，一人已签合同",
  },
  {
    found: "一户住房漏雨，家中有老人，无力自行修缮",
    requests: [{ of: "housing", what: "核实后纳入危房修缮" }],
    help: "协调慈善会先行垫付材料费",
    result: "屋顶已修好，入户查看不再漏雨",
  },
  { found: "专职人员一人服务三十余人，下班后电话不断，明显超负荷", requests: [{ of: "line", what: "核定服务量，年内增配一人" }] },
  {
    found: "两名学龄儿童转学手续卡在户籍材料上，已缺课一周",
    requests: [{ of: "education", what: "先入学、后补材料" }],
    help: "与学校约定当周入学",
    result: "两名儿童已入学",
  },
  { found: "宣传栏内容停在上一年，村民说不清求助电话", requests: [{ of: "line", what: "更新宣传栏，入户发放联系卡" }] },
  {
    found: "慢性病用药报销比例低，几户负担较重",
    requests: [{ of: "medical_insurance", what: "核对参保和慢性病备案情况" }],
    help: "请卫生院上门办理慢性病备案",
    result: "符合条件的均已备案，次月起按规定报销",
  },
];
const NOTHING = [
  "查看了近一个月走访和谈话记录，均在两日内登记，随机回访两户均表示满意",
  "逐间查看站点功能房和器材台账，账物一致，值班电话当场接通",
  "听取站长和网格员意见，上季度提出的问题均已办结，未提出新问题",
] as const;
const DELIVERED = { measures: "明确专人办理，按期回告", done: "已按要求办结", checked: "电话回访并查看现场，属实" };

const paceAt = ({ level }: Region): Pace => (level === "village" ? "monthly" : "quarterly");

/** A point as it was set up, and accepted by the leader. */
function setUp(stage: Stage, { code }: Region, on: Day, more: { pace: Pace; focus: string; cases?: number }): Played | undefined {
  const seat = stage.cast.posts.find(({ region, seat: held }) => region === code && held === "contact");
  const by = overseerOf(code);
  if (!seat || !stage.cast.on(seat.id, addWorkingDays(on, 2)) || !stage.cast.on(by, on)) return undefined;
  const body = { target: more.cases === undefined ? "place" : "group", ...more, post: seat.id, leader: seat.title };
  return stage.play({ kind: "contact.point", region: code, on, by, body }, [["accept", { after: 2 }]]);
}

/** One visit of a point in the period that begins on a day; how far it has come by today. */
function visit(stage: Stage, point: Played, from: Day, pace: Pace, random: Random): void {
  const { lookup } = stage.book;
  const { key, to } = spanOf(lookup, pace, from);
  const last = addWorkingDays(stage.today, -1);
  const asked = nextWorkingDay(from);
  if (asked > last) return;
  const { id, region, owner, overseer, body: given } = point.matter;
  const dueOn = addWorkingDays(to, Number(lookup("national", "contact.record", from)?.value ?? 0));
  const { focus, cases } = given as { focus: string; cases?: number };
  const body = { focus, from, to, dueOn, ...(cases !== undefined && { cases }) };
  const parties = { ...(owner && { owner }), ...(overseer && { overseer }) };
  const played = stage.play({ kind: "contact.visit", region, on: asked, rule: RULE, cause: `${key}|${id}`, parent: point, body, parties });
  const visitedOn = nextWorkingDay(addDays(asked, random.int(3, pace === "monthly" ? 20 : 72)));
  const on = addWorkingDays(visitedOn, random.chance(0.9) ? random.int(0, 3) : random.int(4, 6));
  // Whose seat is empty meanwhile visits nobody.
  if (on > last || visitedOn > to || !stage.cast.on(owner ?? "", on)) return;
  const fate = random.next();
  // Not twice the same in a row.
  const finding = FINDINGS[(seedOf("finding", region) + Math.floor(num(from) / 29)) % FINDINGS.length] ?? FINDINGS[0];
  if (fate < 0.04 && stage.cast.on(overseer ?? "", addWorkingDays(dueOn, 1)) && addWorkingDays(dueOn, 1) <= last) {
    stage.goOn(played, [["miss", { on: addWorkingDays(dueOn, 1), remark: "本期因抽调专项工作未走访，下期首周补走访" }]]);
    return;
  }
  if (fate < 0.3) {
    stage.goOn(played, [["record", { on, input: { visitedOn, nothing: random.pick(NOTHING) } }]]);
    return;
  }
  // Not everything that is asked needs an order.
  const requests = (finding.requests ?? []).map((one) =>
    random.chance(0.4) ? { ...one, finishOn: addWorkingDays(on, random.int(12, 20)) } : one,
  );
  const input = { visitedOn, found: finding.found, requests };
  if (finding.help === undefined || random.chance(0.35)) stage.goOn(played, [["record", { on, input }]]);
  else {
    const helpBy = addDays(visitedOn, random.int(20, 80));
    stage.goOn(played, [["promise", { on, input: { ...input, help: finding.help, helpBy } }]]);
    const given = later(addWorkingDays(on, 1), addWorkingDays(helpBy, random.chance(0.85) ? -random.int(1, 8) : random.int(1, 4)));
    if (given <= last && stage.cast.on(owner ?? "", given))
      stage.goOn(played, [
        [
          "deliver",
          {
            on: given,
            input: random.chance(0.8)
              ? { outcome: "all", result: finding.result ?? "已兑现" }
              : { outcome: "part", result: "已落实一部分，其余列入下季度安排" },
          },
        ],
      ]);
  }
  for (const order of played.children) {
    const done = addWorkingDays(on, random.int(4, 9));
    const checked = addWorkingDays(done, 2);
    const { owner: answers, overseer: checks } = order.matter;
    if (checked > last || !stage.cast.on(answers ?? "", done) || !stage.cast.on(checks ?? "", checked)) continue;
    stage.goOn(order, [
      ["finish", { on: done, remark: DELIVERED.done }],
      ["verify", { on: checked, remark: DELIVERED.checked }],
    ]);
  }
}

/** All periods of a point that begin between two days. */
function visits(stage: Stage, point: Played, since: Day, until: Day): void {
  const { code, pace } = { code: point.matter.region, pace: (point.matter.body as { pace: Pace }).pace };
  let { from, to } = spanOf(stage.book.lookup, pace, since);
  for (; from <= until; { from, to } = spanOf(stage.book.lookup, pace, addDays(to, 1)))
    if (from >= since) visit(stage, point, from, pace, randomFrom(seedOf("visit", code, from, point.matter.id)));
}

const FOCUS = {
  county: "服务站建设、就业帮扶和部门协同",
  township: "站点运行和困难家庭帮扶",
  village: "入户走访和日常服务",
  city: "",
} as const;

/** Points of counties and townships, and of some villages; and groups of hard cases, by their number. */
const points = (stage: Stage): { region: Region; pace: Pace; focus: string; cases?: number }[] => {
  const places = stage.regions.filter(
    ({ level, code }) =>
      level === "county" ||
      level === "township" ||
      (level === "village" && (seedOf("point", code) % VILLAGES === 0 || code.startsWith("640104001"))),
  );
  const groups = stage.regions.filter(({ level, code }) => level === "township" && seedOf("group", code) % GROUPS === 0);
  return [
    ...places.map((region) => ({ region, pace: paceAt(region), focus: FOCUS[region.level] })),
    ...groups.map((region) => ({
      region,
      pace: "quarterly" as const,
      focus: "家庭困难、就业无着的重点帮扶",
      cases: 3 + (seedOf("cases", region.code) % 6),
    })),
  ];
};

const END: Day = "2020-12-31";

/** Three years of visits; the seats change hands, the points stay with the seats, and were set up anew in this year. */
function past(stage: Stage): void {
  for (const { region, ...more } of points(stage)) {
    const point = setUp(stage, region, addWorkingDays(SET_UP, seedOf("set up", region.code) % 8), more);
    if (!point) continue;
    visits(stage, point, "2018-03-01", END);
    const by = stage.cast.on(point.matter.overseer ?? "", "2021-01-05");
    if (by) stage.goOn(point, [["end", { on: "2021-01-05", remark: "本轮包联期满，新一轮另行确定" }]]);
  }
}

/** This year’s points: the last periods, and what is open. */
const THIS_ROUND = 420;

function today(stage: Stage): Promise<void> {
  const last = addWorkingDays(stage.today, -1);
  const on = nextWorkingDay(addDays(stage.today, -THIS_ROUND));
  for (const { region, ...more } of points(stage)) {
    const point = setUp(stage, region, addWorkingDays(on, seedOf("set up", region.code) % 8), more);
    if (point) visits(stage, point, later(addDays(stage.today, -200), addDays(point.matter.enteredOn, 1)), earlier(last, stage.today));
  }
  return Promise.resolve();
}

export const CONTACT: RoomSeed = { past, today };

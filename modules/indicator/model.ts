import { z } from "zod";
import { say, type Label } from "#platform/words";

/** What a number says, and how it is counted. `unit` % has two decimals. */
export type Definition = { label: Label; definition: Label; unit: "people" | "%" | "admissions" };

/** The day the published fall is counted from. */
export const BASE_DAY = "2017-12-31";
/** The days the three-year rate was published for before. */
export const EARLIER_DAYS = ["2015-12-31", "2018-11-30"] as const;

const EXISTING = say("登记人数 − 戒断三年 − 死亡 − 出国（境）", "registered − three years clean − dead − abroad");
const RATE = say("戒断三年人数 ÷（戒断三年人数 + 现有吸毒人员）", "three years clean ÷ (three years clean + existing)");

/** The figures of the Yinchuan programme that follow from casefiles. */
export const FIGURES = {
  F1: { label: say("现有吸毒人员（2017 年底）", "Existing registered users, end of 2017"), definition: EXISTING, unit: "people" },
  F2: { label: say("现有吸毒人员", "Existing registered users"), definition: EXISTING, unit: "people" },
  F3: { label: say("较 2017 年底降幅", "Fall since the end of 2017"), definition: say("（F1 − F2）÷ F1", "(F1 − F2) ÷ F1"), unit: "%" },
  F4: {
    label: say("戒断三年未复吸人员", "Three years clean"),
    definition: say(
      "自起算日起满三年未发现吸毒（戒毒条例 7）",
      "no use found for three years from the day control begins (Regulation art. 7)",
    ),
    unit: "people",
  },
  F5: { label: say("戒断三年巩固率", "Three-year consolidation rate"), definition: RATE, unit: "%" },
  F6: { label: say("以往公布日的戒断三年巩固率", "The same rate on the days it was published for before"), definition: RATE, unit: "%" },
  F8: {
    label: say("七年收戒人次", "Admissions to compulsory isolation in seven years"),
    definition: say(
      "截至当日，本年及之前六个自然年的入所人次",
      "entries in the year of the day and the six calendar years before it, up to the day",
    ),
    unit: "admissions",
  },
} as const satisfies Record<string, Definition>;
export type FigureName = keyof typeof FIGURES;

const part = z.object({ value: z.number(), numerator: z.number(), denominator: z.number().nullable(), asOf: z.iso.date() });

/** `value` of a rate is in percent; `series` holds the days of a figure that has several, the last of which is the figure. */
export const figure = part.extend({
  label: z.string(),
  labelEn: z.string(),
  definition: z.string(),
  definitionEn: z.string(),
  unit: z.enum(["people", "%", "admissions"]),
  series: z.array(part).optional(),
});
export type Part = z.infer<typeof part>;
export type Figure = z.infer<typeof figure>;
/** A figure is absent on a day before the one it is counted from. */
export type Figures = Partial<Record<FigureName, Figure>>;

/** Which way a figure is to go. */
export const DIRECTIONS = {
  up: say("上升", "Up"),
  down: say("下降", "Down"),
  hold: say("保持", "Hold"),
} as const satisfies Record<string, Label>;
export type Direction = keyof typeof DIRECTIONS;

/** What goals and yearly tasks are measured by; which of them are counted from records so far, `readIndicators` knows. */
export type Indicator = { label: Label; unit: "people" | "%" | "times" | "places" };
export const INDICATORS = {
  existing: { label: say("现有吸毒人数", "Existing registered users"), unit: "people" },
  clean: { label: say("戒断三年人数", "Three years clean"), unit: "people" },
  consolidation: { label: say("戒断三年巩固率", "Three-year consolidation rate"), unit: "%" },
  execution: { label: say("社戒社康执行率", "Execution rate of community detox and rehab"), unit: "%" },
  found: { label: say("新发现吸毒人数", "Newly found users"), unit: "people" },
  outflow: { label: say("外流涉毒人数", "Residents involved in drugs elsewhere"), unit: "people" },
  incidents: { label: say("涉毒肇事肇祸案事件", "Incidents under the influence of drugs"), unit: "times" },
  awareness: { label: say("禁毒知识知晓率", "Awareness"), unit: "%" },
  satisfaction: { label: say("群众满意度", "Public satisfaction"), unit: "%" },
  timely: { label: say("应办事项按期办理率", "Work done in time"), unit: "%" },
  stations: { label: say("工作站覆盖率", "Coverage by stations"), unit: "%" },
  staffed: { label: say("专职人员配备率", "Posts of full-time workers filled"), unit: "%" },
  budget: { label: say("禁毒经费年增长率", "Yearly growth of the budget"), unit: "%" },
  pupils: { label: say("学生平台注册率", "Pupils on the youth platform"), unit: "%" },
  bases: { label: say("示范学校和教育基地", "Demonstration schools and bases"), unit: "places" },
  met: { label: say("出所衔接到位率", "Met on release"), unit: "%" },
  placed: { label: say("就业安置人数", "Placed in work"), unit: "people" },
  helped: { label: say("帮扶人次", "Help given"), unit: "times" },
  cells: { label: say("无毒社区", "Drug-free communities"), unit: "places" },
} as const satisfies Record<string, Indicator>;
export type IndicatorKey = keyof typeof INDICATORS;

export const UNITS = {
  people: say("人", "people"),
  "%": say("%", "%"),
  times: say("次", "times"),
  places: say("个", "places"),
} as const satisfies Record<Indicator["unit"], Label>;

import { leaderAt, lineAt } from "#duty";
import { DEPARTMENTS, type Department } from "#org";
import type { Block, Target, Task } from "./model.ts";

/** Who leads or supports: a department, or the office of the place. */
type Unit = Department | "office";

type Sample = {
  key: string;
  name: string;
  subtasks: string[];
  lead: Unit;
  supports: Unit[];
  responsible?: string;
  target?: Target;
  /** Month and day. */
  due: string;
};

const up = (indicator: Target["indicator"], value?: number): Target => ({
  indicator,
  direction: "up",
  ...(value !== undefined && { value }),
});
const down = (indicator: Target["indicator"]): Target => ({ indicator, direction: "down" });
const hold = (indicator: Target["indicator"], value: number): Target => ({ indicator, direction: "hold", value });

/** A sample plan of our own for this programme [design]: 5 blocks, 20 tasks. A place takes it as a start and writes its own. */
const SAMPLE: readonly { key: string; name: string; tasks: readonly Sample[] }[] = [
  {
    key: "lead",
    name: "组织领导与基层基础",
    tasks: [
      {
        key: "seats",
        name: "健全四级领导小组，岗位不空缺",
        subtasks: ["核对市、县、乡、村四级岗位和任职人员", "空岗 10 个工作日内补齐，补不齐的报上级", "每季度至少召开一次联席会议"],
        lead: "office",
        supports: ["civil_affairs", "justice", "police"],
        responsible: "禁毒委员会主任",
        due: "03-31",
      },
      {
        key: "reports",
        name: "分工到岗，按期述责",
        subtasks: ["责任清单逐级印发并会签", "责任人按季度书面述责", "包联领导按期走访联系点并记录帮助成效"],
        lead: "office",
        supports: [],
        responsible: "禁毒办主任",
        target: up("timely", 95),
        due: "12-20",
      },
      {
        key: "stations",
        name: "工作站达到“七统一”，城乡全覆盖",
        subtasks: ["按标准逐站核查，列出差距清单", "差距按期整改并复核", "未覆盖的村（社区）明确由哪个站服务"],
        lead: "office",
        supports: ["civil_affairs", "housing", "health"],
        target: hold("stations", 100),
        due: "09-30",
      },
      {
        key: "staff",
        name: "配齐专职人员，落实经费",
        subtasks: ["专职人员按每 20 名服务对象不少于 1 人配备", "全年培训不少于一轮并考核", "经费列入同级预算，执行进度按季公布"],
        lead: "human_resources",
        supports: ["office"],
        target: hold("staffed", 100),
        due: "10-31",
      },
    ],
  },
  {
    key: "prevent",
    name: "预防教育",
    tasks: [
      {
        key: "schools",
        name: "学校毒品预防教育",
        subtasks: ["毒品预防教育列入课程，每学年不少于 4 课时", "每校一名兼职禁毒教师并完成培训", "开学第一课和“6·26”活动有记录"],
        lead: "education",
        supports: ["health", "police"],
        responsible: "教育局局长",
        due: "11-30",
      },
      {
        key: "platform",
        name: "青少年平台注册与学习",
        subtasks: ["按学校、年级核对应注册和已注册人数", "数据异常的学校抽查核实", "完成学期学习任务"],
        lead: "education",
        supports: ["office"],
        target: up("pupils", 98),
        due: "11-30",
      },
      {
        key: "bases",
        name: "示范学校与教育基地",
        subtasks: ["年度创建名单公示、验收、授牌", "基地开放日和接待量按月登记", "不达标的限期整改或摘牌"],
        lead: "education",
        supports: ["office", "housing"],
        target: up("bases"),
        due: "10-31",
      },
      {
        key: "public",
        name: "全民宣传与家庭防毒",
        subtasks: ["进社区、进单位、进家庭、进场所、进农村宣传", "面向妇女和家庭的防毒课堂", "知晓率抽样调查，公布样本和区间"],
        lead: "womens_federation",
        supports: ["education", "health", "civil_affairs"],
        target: up("awareness", 95),
        due: "11-15",
      },
    ],
  },
  {
    key: "recover",
    name: "戒毒康复",
    tasks: [
      {
        key: "handover",
        name: "出所衔接不断档",
        subtasks: ["出所前 30 日发起衔接", "出所当日有人接、有人送", "未接到的当日预警、三日内找到原因"],
        lead: "justice",
        supports: ["police", "office"],
        target: up("met", 100),
        due: "12-20",
      },
      {
        key: "execution",
        name: "社区戒毒、社区康复执行到位",
        subtasks: ["报到、协议、计划、检测、走访按期办理", "逾期事项逐级提醒督办", "请假、变更执行地依法办理"],
        lead: "office",
        supports: ["police", "health"],
        target: up("execution", 98),
        due: "12-20",
      },
      {
        key: "grading",
        name: "分级分类服务，异议有回应",
        subtasks: ["服务需求分级由人确认并写明理由", "本人异议期间不产生不利后果", "到期的不利记录自动失效"],
        lead: "office",
        supports: ["justice"],
        target: up("consolidation"),
        due: "12-20",
      },
      {
        key: "treatment",
        name: "戒毒医疗与心理支持",
        subtasks: ["维持治疗点布局和延伸服药便利", "自愿戒毒求助畅通，求助人数不作为负面评价", "心理评估与干预转介"],
        lead: "health",
        supports: ["medical_insurance", "office"],
        due: "11-30",
      },
    ],
  },
  {
    key: "return",
    name: "融入帮扶",
    tasks: [
      {
        key: "work",
        name: "就业安置与稳岗",
        subtasks: ["就业需求逐一登记并转介", "就业基地和用工单位对接", "安置后 3、6、12 个月回访稳岗情况"],
        lead: "human_resources",
        supports: ["civil_affairs", "office"],
        target: up("placed"),
        due: "11-30",
      },
      {
        key: "relief",
        name: "基本生活救助",
        subtasks: ["符合条件的低保、临时救助应办尽办", "未成年子女和老人照料转介"],
        lead: "civil_affairs",
        supports: ["womens_federation"],
        target: up("helped"),
        due: "11-30",
      },
      {
        key: "insurance",
        name: "医疗和社会保险接续",
        subtasks: ["医保参保和断保人员清零", "门诊戒毒治疗费用按政策报销"],
        lead: "medical_insurance",
        supports: ["human_resources", "health"],
        due: "11-30",
      },
      {
        key: "housing",
        name: "住房保障与家庭修复",
        subtasks: ["符合条件的纳入公租房或租赁补贴", "家庭关系修复和社区融入活动"],
        lead: "housing",
        supports: ["womens_federation", "civil_affairs"],
        due: "11-30",
      },
    ],
  },
  {
    key: "watch",
    name: "监测评估与督查考核",
    tasks: [
      {
        key: "monitor",
        name: "毒情形势监测（只用汇总数据）",
        subtasks: ["公安机关按月提供汇总统计，不提供案件和个人信息", "分析趋势和预期区间，小数不排名", "预警结果转为预防和服务措施"],
        lead: "police",
        supports: ["health", "justice", "office"],
        target: down("incidents"),
        due: "12-20",
      },
      {
        key: "cells",
        name: "无毒单元创建",
        subtasks: ["村（社区）、学校、单位申报", "县级核查、市级复核", "已命名的每年复核，不符合的撤销"],
        lead: "civil_affairs",
        supports: ["office", "education"],
        target: up("cells"),
        due: "10-31",
      },
      {
        key: "inspect",
        name: "督导检查与问题整改",
        subtasks: ["半年全面督导一次，每月抽查", "反馈问题 10 个工作日内报整改方案", "由另一人复查销号"],
        lead: "office",
        supports: [],
        due: "12-10",
      },
      {
        key: "appraise",
        name: "年度考核与群众满意度",
        subtasks: ["评分规则年初公布，数据按期冻结", "结果公示 5 个工作日，受理异议", "服务对象和群众满意度调查"],
        lead: "office",
        supports: ["civil_affairs"],
        target: up("satisfaction", 90),
        due: "12-25",
      },
    ],
  },
];

/** Responsibilities that a list is expected to give to somebody, by the key of the task. */
export const KNOWN: ReadonlyMap<string, string> = new Map(SAMPLE.flatMap(({ tasks }) => tasks.map(({ key, name }) => [key, name])));

const responsibleOf = (lead: Unit): string => (lead === "office" ? "禁毒办主任" : `${DEPARTMENTS[lead].zh}分管负责人`);

/** The sample plan as the list of a place and year; what a department that the place does not have would lead, its office leads. */
export function sampleFor(year: number, region: string, departments: ReadonlySet<string>): Block[] {
  const here = (unit: Unit): string => (unit !== "office" && departments.has(unit) ? `${unit}@${region}` : lineAt(region));
  const taskOf = ({ lead, supports, due, responsible, key, name, subtasks, target }: Sample): Task => {
    const others = new Set(supports.map(here)).difference(new Set([here(lead)]));
    return {
      key,
      name,
      subtasks: [...subtasks],
      units: [{ unit: here(lead), part: "lead" }, ...[...others].map((unit) => ({ unit, part: "support" as const }))],
      responsible: responsible ?? responsibleOf(here(lead) === lineAt(region) ? "office" : lead),
      ...(target && { target }),
      dueOn: `${year}-${due}`,
    };
  };
  return SAMPLE.map(({ key, name, tasks }) => ({ key, name, tasks: tasks.map(taskOf) }));
}

/** Whoever sees to it that a unit does its part: the office; of the office itself, its leader. */
export const overseerFor = (unit: string, region: string): string => (unit === lineAt(region) ? leaderAt(region) : lineAt(region));

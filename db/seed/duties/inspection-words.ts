import type { Item } from "#inspection";

/** Check-lists as they ship [design]; domain.md §1.6 and §6.3. */
export const CHECKLISTS: Readonly<Record<"station" | "files" | "tests" | "school", { title: string; items: readonly string[] }>> = {
  station: {
    title: "社区戒毒社区康复工作站检查表",
    items: [
      "机构名称、外观标识统一，门外标识不暴露来访者身份",
      "功能分区齐全：接待、谈心、尿检、档案、宣教",
      "人员配备符合比例，岗位无空缺",
      "值班安排公开，求助电话有人接听",
      "档案室双锁，档案簿册统一",
    ],
  },
  files: {
    title: "一人一档检查表",
    items: ["报到登记、协议、告知书齐全", "康复计划按期评估", "检测、走访记录当日入档", "转介需求有答复", "查阅均有登记"],
  },
  tests: {
    title: "检测工作检查表",
    items: ["检测由两名工作人员办理", "同性采样，场所私密", "试剂在有效期内", "异议当场告知并记录"],
  },
  school: { title: "学校预防教育检查表", items: ["每学期有专题教育", "教师参加培训", "学生登记与在校人数相符", "家长告知到位"] },
};

export const itemsOf = (texts: readonly string[]): Item[] => texts.map((text, n) => ({ id: String(n + 1), text }));

/** By item of the check-list of stations: what was seen, what is wrong, what is asked. */
export const FAULTS = [
  ["1", "门外标识直接写明服务对象类别", "标识暴露来访者身份", "更换为统一名称标识"],
  ["2", "谈心室堆放物资，无法使用", "功能分区被占用", "腾退谈心室并恢复使用"],
  ["3", "岗位表显示一名专职人员离岗两个月", "专职工作人员空缺", "补员并明确代管人"],
  ["4", "值班表为上季度，电话三次未接", "值班安排过期", "更新并公布值班表，保证接听"],
  ["5", "档案柜只有一把锁", "档案保管不符合要求", "加装双锁，钥匙分人保管"],
] as const;

export const DONE = ["已按要求整改完成，台账已更新", "已整改到位，并制定长效措施"] as const;
export const RECHECKED = ["现场复查，已整改到位", "查阅台账并实地查看，符合要求"] as const;

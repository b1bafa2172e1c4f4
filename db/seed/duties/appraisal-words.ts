/** Where figures that no query counts were taken from. */
export const SOURCES: Readonly<Record<string, string>> & { other: string } = {
  awareness: "第三方抽样调查报告（入户与拦访，n=812）",
  public_satisfaction: "统计部门群众满意度调查（电话访问）",
  pupils_registered: "教育局平台导出表",
  lessons_finished: "教育局平台导出表",
  plan_quality: "督导组抽查康复计划记录",
  test_errors: "检测复核登记",
  client_satisfaction: "匿名问卷，由非服务人员收集",
  silent_files: "沉默案卷抽查记录",
  needs_met: "帮扶台账，经部门书面核对",
  false_data: "督导、审计和信访核查情况",
  hidden_event: "值班记录与事件报告核对",
  privacy_breach: "安全提醒和审计核查情况",
  practice_adopted: "上级文件",
  helped_others: "受帮带单位书面确认",
  other: "年度工作台账，经双人核对",
};

export const CLAIMS = [
  "抽样漏掉了两个街道，数值偏低，请按补充抽样改正。",
  "统计口径与年初通知不一致，请核对分母。",
  "有一项在期限内完成，但登记晚了两天，附原始记录。",
] as const;

export const APPEAL = "对异议答复的分母仍有不同意见，请上级复核。";

export const FOUND = {
  source: "补充抽样与原始记录",
  upheld: "查阅原始记录并重新计算，异议属实，予以改正。",
  rejected: "核对了抽样名单和口径，与年初通知一致，维持原数值。",
  maintained: "重新核对分子分母，计算无误，维持。",
};

export const MARKS = {
  commendation: { why: "年度考核优秀，做法可供其他单位借鉴。", decision: "同意表扬，在联席会议上介绍做法。" },
  talk: { why: "年度考核不合格，逾期事项较多。", decision: "约谈单位负责人，明确整改措施和时限。" },
} as const;

export const STATEMENTS = {
  commendation: "感谢肯定，继续做好帮扶工作。",
  talk: "人员年中两次变动，现已补齐，逾期事项已逐项安排。",
} as const;

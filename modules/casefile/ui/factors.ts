import { say, type Label } from "#platform/words";

/** Why a colour is suggested, as the second half of “因为…”. */
export const FACTORS: Record<string, Label> = {
  serious_breach: say("已达到严重违反协议", "a serious breach was reached"),
  relapse: say("六个月内有复吸", "there was a relapse within six months"),
  isolation_release: say("出所未满三个月", "release from isolation was less than three months ago"),
  nobody_met: say("出所时无人衔接", "nobody met the person at release"),
  lost_contact: say("应联系而三十天未见到本人", "nobody has met the person for 30 days while contact was due"),
  missed_test: say("九十天内有无故缺检或拒检", "a test was missed or refused within 90 days"),
  awaiting_laboratory: say("现场检测阳性，待实验室结果", "an on-site positive awaits the laboratory"),
  first_six_months: say("执行未满六个月", "the measure is in its first six months"),
  severe_assessment: say("最近评估为重度", "the last assessment was severe"),
  stable: say("满两年、按期检测且就业就学稳定", "two years in, all windows satisfied, and work or schooling is stable"),
};

import type { Numbers } from "#deadline";
import { say } from "#platform/words";

/** Which numbers the file itself goes by, in plain words. */
export const numbers: Numbers = {
  title: say("管控、解除与分类", "Control, release and colours"),
  of: {
    "dynamic.exit": {
      name: say("动态管控期", "Dynamic control"),
      counts: say("自起算之日起；期满不再管控，无需申请", "from its first day; it ends by itself, without application"),
    },
    "release.file": { name: say("报送解除材料", "Send the release file"), counts: say("措施期满之前", "before the term ends") },
    "release.file.shown": {
      name: say("报送解除材料：开始列入应办", "Send the release file: listed from"),
      counts: say("措施期满之前", "before the term ends"),
    },
    "release.notice": {
      name: say("送达解除通知书", "Serve the release notice"),
      counts: say("自措施期满之日起", "from the end of the term"),
    },
    "breach.tests": {
      name: say("严重违反协议：拒绝或无故缺测", "Serious breach: tests refused or missed"),
      counts: say("累计达到；自报到之日起，争议中的不计", "in all, since report-in; contested ones not counted"),
    },
    "breach.departures": {
      name: say("严重违反协议：擅自离开", "Serious breach: departures without report"),
      counts: say("累计达到；自报到之日起，争议中的不计", "in all, since report-in; contested ones not counted"),
    },
    "breach.absent_days": {
      name: say("严重违反协议：擅自离开天数", "Serious breach: days away without report"),
      counts: say("累计超过；首尾两天都计，重叠只计一次", "in all, more than; both end days count, overlaps once"),
    },
    "grade.confirm": {
      name: say("由人确认颜色", "A person confirms the colour"),
      counts: say("自报到、建议变化或确认到期之日起", "from report-in, a changed suggestion, or expiry"),
    },
    "grade.valid.red": {
      name: say("确认红色的有效期", "Red stays confirmed for"),
      counts: say("自确认之日起，到期须重新确认", "from confirmation; then confirmed anew"),
    },
    "grade.valid.yellow": {
      name: say("确认黄色的有效期", "Yellow stays confirmed for"),
      counts: say("自确认之日起，到期须重新确认", "from confirmation; then confirmed anew"),
    },
    "grade.valid.blue": {
      name: say("确认蓝色的有效期", "Blue stays confirmed for"),
      counts: say("自确认之日起，到期须重新确认", "from confirmation; then confirmed anew"),
    },
    "grade.valid.green": {
      name: say("确认绿色的有效期", "Green stays confirmed for"),
      counts: say("自确认之日起，到期须重新确认", "from confirmation; then confirmed anew"),
    },
    "factor.relapse": { name: say("建议红色：复吸", "Suggests red: relapse"), counts: say("自查获之日起", "from the day use was found") },
    "factor.isolation_release": {
      name: say("建议红色：强制隔离戒毒出所", "Suggests red: release from isolation"),
      counts: say("自出所之日起", "from release"),
    },
    "factor.first_six_months": {
      name: say("建议黄色：执行初期", "Suggests yellow: early in the measure"),
      counts: say("自执行之日起", "from the start of the term"),
    },
    "factor.long_in_measure": {
      name: say("建议绿色：已执行", "Suggests green: time in the measure"),
      counts: say("满此时长，且同时符合下两项", "at least, together with the next two"),
    },
    "factor.windows_satisfied": {
      name: say("建议绿色：按期检测", "Suggests green: tests all done"),
      counts: say("最近一段时间内无缺测", "none missed in the latest"),
    },
    "factor.stable_work": {
      name: say("建议绿色：就业、就学或退休稳定", "Suggests green: stable work, school or retirement"),
      counts: say("连续满此时长", "without a break for"),
    },
    "objection.decide": {
      name: say("复核异议", "Decide an objection"),
      counts: say("自提出之日起；其间后果暂缓", "from the day it was filed; consequences wait"),
    },
  },
};

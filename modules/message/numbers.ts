import type { Numbers } from "#deadline";
import { say } from "#platform/words";

/** Which numbers messages go by, in plain words. */
export const numbers: Numbers = {
  title: say("邮件和 Webhook 通知", "Mail and webhooks"),
  of: {
    "message.from": {
      name: say("最早送出时间", "Not sent before"),
      counts: say("工作日自零点起（8.5 小时即 8:30）；休息日不送", "from midnight of a working day (8.5 is 8:30); nothing on a rest day"),
    },
    "message.until": {
      name: say("最晚送出时间", "Not sent after"),
      counts: say(
        "工作日自零点起（17.5 小时即 17:30）；当日未送出的不补送",
        "from midnight (17.5 is 17:30); what was not sent that day is not sent later",
      ),
    },
    "message.tries": {
      name: say("未送达时最多发送", "Tried at most"),
      counts: say(
        "含第一次；间隔 5 分钟、30 分钟，此后每次 2 小时",
        "the first time included; after 5 minutes, 30 minutes, then every 2 hours",
      ),
    },
    "message.refusals": {
      name: say("连续拒收后停发", "Stopped after refusals in a row"),
      counts: say("重新确认地址后恢复", "until the address is confirmed anew"),
    },
  },
};

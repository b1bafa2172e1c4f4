import { say, type Label } from "#platform/words";

/** Everything that is written to the audit, in words; what is not in this list may not be written (`tests/house/audit.test.ts`). */
export const VERBS = {
  "casefile.get": say("查看案卷", "Opened the casefile"),
  "person.reveal": say("查看身份", "Showed the identity"),
  "person.contact": say("成员单位查看姓名、电话", "A department was shown name and phone"),
  "referral.answer": say("成员单位答复转介", "A department answered a referral"),
  "person.search": say("查找人员", "Searched for a person"),
  "person.known": say("建档时查到已建档", "Found on file when opening"),
  "person.correct": say("更正身份", "Corrected the identity"),
  "rights.copy": say("制作本人记录副本", "Made a copy of the record for the person"),
  "rights.admit": say("加入未成年人案卷名单", "Put somebody on a minor’s list"),
  "rights.dismiss": say("移出未成年人案卷名单", "Took somebody off a minor’s list"),
  "casefile.open": say("新建案卷", "Opened a new casefile"),
  "casefile.record": say("记录事实", "Recorded a fact"),
  "casefile.export": say("导出名单", "Exported the list"),
  "casefile.exported": say("名单导出完毕", "Finished the export"),
  "access.open": say("紧急查阅", "Opened a file in an emergency"),
  "access.justify": say("复核紧急查阅：正当", "Found an emergency look justified"),
  "access.reject": say("复核紧急查阅：不正当", "Found an emergency look not justified"),
  "access.rise": say("紧急查阅未复核，转上一级", "An unreviewed look went up a level"),
  "access.unseal": say("申请启封", "Asked for unsealing"),
  "access.approve": say("批准启封", "Approved unsealing"),
  "access.refuse": say("不批准启封", "Refused unsealing"),
  "access.withdraw": say("撤回启封申请", "Took back a request for unsealing"),
  "access.receipt": say("查看封存回执", "Looked at a receipt of sealing"),
  "staff.signIn": say("登录", "Signed in"),
  "staff.signOut": say("退出登录", "Signed out"),
  "staff.signInRefused": say("登录被拒", "Was refused at sign-in"),
  "staff.locked": say("账号被锁定", "Account was locked"),
  "staff.choosePost": say("切换岗位", "Changed to another post"),
  "staff.statePurpose": say("说明用途", "Stated a purpose"),
  "staff.endPurpose": say("不再查看人员", "Ended the purpose"),
  "staff.resetAccount": say("重置账号", "Reset an account"),
  "staff.addAccount": say("开通账号", "Opened an account"),
  "staff.changePassword": say("修改密码", "Changed the password"),
  "staff.addFactor": say("开启第二验证方式", "Added a second factor"),
  "staff.removeFactor": say("关闭第二验证方式", "Removed a second factor"),
  "staff.renewCodes": say("更换恢复码", "Renewed the recovery codes"),
  "staff.endSession": say("结束会话", "Ended a session"),
  "org.openGroup": say("建立领导小组", "Set up a leading group"),
  "org.openPost": say("设立岗位", "Opened a post"),
  "org.closePost": say("撤销岗位", "Closed a post"),
  "org.appoint": say("任命", "Appointed somebody"),
  "org.delegate": say("委托代理", "Delegated the own post"),
  "org.endHolding": say("结束任职或代理", "Ended a holding or a delegation"),
  "duty.open": say("登记责任事项", "Opened a matter"),
  "duty.act": say("办理责任事项", "Acted on a matter"),
  "notice.settle": say("处理安全提醒", "Settled a security notice"),
  "message.ask": say("申请通知地址", "Asked for messages to an address"),
  "message.confirm": say("确认通知地址", "Confirmed an address for messages"),
  "message.choose": say("选择通知频率", "Chose how often to be told"),
  "message.remove": say("删除通知地址", "Removed an address for messages"),
  "keys.rotate": say("开始更换密钥", "Began to change the keys"),
  "keys.rotated": say("密钥更换完毕", "Finished changing the keys"),
  "audit.list": say("查阅审计", "Read the audit"),
  "audit.looks": say("查看谁看过案卷", "Asked who looked at the file"),
} as const satisfies Record<string, Label>;
export type Verb = keyof typeof VERBS;

const labels: Readonly<Record<string, Label>> = VERBS;

/** A line of an older program may have a verb that is no longer written. */
export const verbLabel = (verb: string): Label => labels[verb] ?? say(verb, verb);

/** Told by the timeline itself, a question about the looks, or what was asked and answered about them: not looks at the file. */
export const NO_LOOKS: readonly Verb[] = [
  "casefile.record",
  "casefile.open",
  "audit.looks",
  "access.justify",
  "access.reject",
  "access.rise",
  "access.unseal",
  "access.approve",
  "access.refuse",
  "access.withdraw",
];

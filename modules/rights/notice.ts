import { say, type Label } from "#platform/words";

/** What the person is told, in words of every day. A changed text is a new version; a fact says which one was told. */
export type Notice = { version: string; title: Label; intro: Label; parts: readonly { title: Label; lines: readonly Label[] }[] };

/** The articles are those of the laws themselves; the days that are our default say so. */
export const NOTICE: Notice = {
  version: "2026.1",
  title: say("社区戒毒、社区康复人员权利义务告知书", "What you should know: your rights and duties"),
  intro: say(
    "您好。工作站为您提供服务时，会记录与您有关的信息。请听工作人员讲解，不清楚的随时可以问。",
    "While the station works with you it keeps a record about you. The worker will explain this sheet; please ask whatever is unclear.",
  ),
  parts: [
    {
      title: say("一、谁在记录，为什么", "1. Who keeps the record, and why"),
      lines: [
        say(
          "由您所在乡镇（街道）的工作站记录，上级禁毒办监督。依据是《禁毒法》第 33、34、48 条和《戒毒条例》第 5、17、18 条，属于法定职责，不需要您另行同意（《个人信息保护法》第 13 条）。",
          "The station of your township keeps it, supervised by the offices above. The law orders it (禁毒法 33, 34, 48; 戒毒条例 5, 17, 18), so your consent is not asked for (个人信息保护法 13).",
        ),
        say(
          "目的只有一个：帮助您戒毒、就业、就医、生活，并按法律办理每一件事。",
          "For one purpose: to help you stop, find work and care, and to do each thing as the law says.",
        ),
      ],
    },
    {
      title: say("二、记录什么，不记录什么", "2. What is kept and what is not"),
      lines: [
        say(
          "记录：身份和联系方式、决定书、报到、协议、检测、走访、外出报告、帮扶，以及每件事该在哪天办。健康信息属于敏感个人信息，只用于上述目的（《个人信息保护法》第 28、30 条）。",
          "Kept: who you are and how to reach you, decisions, report-in, agreement, tests, visits, reports of leave, help, and by which day each thing is due. Health is sensitive and serves that purpose alone (个人信息保护法 28, 30).",
        ),
        say(
          "不记录：行踪定位、通讯录和通话、人脸、民族、宗教。系统不给人打分，颜色只表示需要多少支持。",
          "Not kept: where you go, your contacts and calls, your face, ethnicity or religion. Nobody is scored; a colour says how much support is needed.",
        ),
      ],
    },
    {
      title: say("三、谁能看，保存多久", "3. Who may see it, and for how long"),
      lines: [
        say(
          "工作站的工作人员为服务而看；上级每次查看要说明用途。每次查看都留下记录，您可以问“谁看过”。相关人员必须保密（《戒毒条例》第 7、43 条）。",
          "Your station sees it to serve you; offices above state what for, each time. Every look is logged and you may ask who looked. All of them must keep it confidential (戒毒条例 7, 43).",
        ),
        say(
          "记录默认封存，不向用人单位和其他个人提供（《治安管理处罚法》第 136 条）。三年没有复吸，到期自动不再动态管控，不用申请（《戒毒条例》第 7 条）。封存后的保管期限由档案主管部门规定。",
          "Records are sealed and not given to employers or other people (治安管理处罚法 136). After three years without use, control ends by itself on the day (戒毒条例 7). How long sealed records are then kept is for the archives to say.",
        ),
      ],
    },
    {
      title: say("四、您的权利", "4. Your rights"),
      lines: [
        say(
          "问明白：颜色、次数、日期是怎么来的，我们要给您讲清楚（《个人信息保护法》第 24、48 条）。",
          "To have it explained: how a colour, a count or a day came about (个人信息保护法 24, 48).",
        ),
        say(
          "提异议：认为哪一条不对，可以口头或书面提出。由没有经手的上级人员在 10 个工作日内复核（本系统默认期限）；复核完之前，后果暂缓（《个人信息保护法》第 24、50 条）。",
          "To object, in words or writing. Somebody above, who had no hand in it, decides within 10 working days (our default); until then the consequences wait (个人信息保护法 24, 50).",
        ),
        say(
          "要求更正：记错了、写漏了，可以要求改正，10 个工作日内答复（本系统默认期限；《个人信息保护法》第 46 条）。",
          "To have mistakes put right; answered within 10 working days (our default; 个人信息保护法 46).",
        ),
        say(
          "查阅、复制：可以要一份自己的全部记录，5 个工作日内交给您（本系统默认期限；《个人信息保护法》第 45 条）。",
          "To read and copy: you may have your whole record, handed over within 5 working days (our default; 个人信息保护法 45).",
        ),
        say(
          "求助：就业、就学、就医、低保、住房等困难可以提出来。入学、就业、享受社会保障不受歧视（《禁毒法》第 52 条）。",
          "To ask for help with work, school, health, income and housing. You may not be discriminated against (禁毒法 52).",
        ),
      ],
    },
    {
      title: say("五、您的义务", "5. Your duties"),
      lines: [
        say(
          "遵守协议；按要求参加检测；离开所在县（市、区）三日以上，事先书面报告（《戒毒条例》第 19 条）。这是报告，不是申请批准。",
          "To keep the agreement, take the tests, and report in writing before leaving the county for three days or more (戒毒条例 19). It is a report, not a request.",
        ),
        say(
          "逃避或者拒绝检测三次以上，擅自离开三次以上或者累计超过三十日的，属于严重违反协议，我们要报告公安机关（《戒毒条例》第 20、21 条）。",
          "Evading or refusing tests three times, leaving without report three times or for more than thirty days in all is a serious breach, which we must report to the police (戒毒条例 20, 21).",
        ),
      ],
    },
    {
      title: say("六、找谁投诉", "6. Whom to complain to"),
      lines: [
        say(
          "先找工作站或乡镇（街道）、县（区）禁毒办；也可以向履行个人信息保护职责的部门投诉举报（《个人信息保护法》第 65 条），对拒绝您请求的，可以向人民法院起诉（第 50 条）。",
          "First the station or the offices above it; also the authority for the protection of personal information (个人信息保护法 65); where a request of yours was refused, the court (50).",
        ),
        say(
          "对公安机关的决定不服的，可以在收到之日起 60 日内申请行政复议（《行政复议法》第 20 条），或者依法向人民法院起诉。",
          "Against a decision of the police: administrative review within 60 days of receiving it (行政复议法 20), or the court.",
        ),
      ],
    },
  ],
};

/** Where somebody turns whose objection or request was refused (个人信息保护法 50, 65). */
export const WHERE_NEXT: Label = say(
  "本人不服的，可以向更上一级禁毒办提出，向履行个人信息保护职责的部门投诉（个人信息保护法 65），或者向人民法院起诉（个人信息保护法 50）。",
  "Who disagrees may turn to the next office above, complain to the authority for personal information (个人信息保护法 65), or go to court (个人信息保护法 50).",
);

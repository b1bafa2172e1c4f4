import type { OfficialPaper } from "#platform/official";

/** A paper that has everything a paper can have, for tests. */
export const samplePaper: OfficialPaper = {
  issuer: "某某市某某委员会办公室",
  number: { code: "某某办", year: 2026, serial: 5 },
  title: "某某市某某委员会办公室关于\n2026年10月工作情况的通报",
  addressees: ["各县（市）区某某委员会", "市某某委员会各成员单位"],
  blocks: [
    { text: "现将2026年10月工作情况通报如下：" },
    { heading: "总体情况", level: 1 },
    { text: "全市按期办结98.6%。\n与上月相比提高1.2个百分点。" },
    { heading: "各县（市）区情况", level: 1 },
    { heading: "按期办结率", level: 2 },
    {
      table: {
        title: "2026年10月各县（市）区工作情况表",
        columns: [
          { title: "排名", kind: "number" },
          { title: "县（市）区", kind: "text" },
          { title: "按期办结率（%）", kind: "number" },
        ],
        rows: Array.from({ length: 60 }, (_, n) => [n + 1, `第${n + 1}区`, n === 7 ? null : 99 - n / 10]),
      },
    },
    { heading: "存在的问题", level: 2 },
    { heading: "人员不足", level: 3 },
    { heading: "岗位空缺", level: 4 },
    { heading: "工作要求", level: 1 },
    { text: "请于收到本通报之日起5个工作日内书面报送整改措施。" },
  ],
  signedBy: "某某市某某委员会办公室",
  date: "2026-11-03",
  copies: ["自治区某某委员会办公室", "市委办公室", "市政府办公室"],
  printedBy: "某某市某某委员会办公室",
  printedOn: "2026-11-04",
};

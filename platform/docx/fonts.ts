/** The names are those that offices have; after each, what a machine without it is told to take. */
export const FONTS = { body: "仿宋_GB2312", title: "方正小标宋简体", bold: "黑体", kai: "楷体_GB2312", digits: "宋体" } as const;
export const ALTERNATIVES: Record<string, string> = {
  [FONTS.body]: "仿宋",
  [FONTS.title]: "小标宋",
  [FONTS.bold]: "SimHei",
  [FONTS.kai]: "楷体",
  [FONTS.digits]: "SimSun",
};

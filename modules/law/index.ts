export { articlesOf, citationOf } from "./articles.ts";
export { SETS } from "./model.ts";
export type { Chapter, Line, Sought } from "./model.ts";
export { articlesIn, chaptersOn, restDayOf, sift, sizeOf } from "./rules.ts";

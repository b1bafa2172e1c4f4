export { bulletinContract } from "./contract.ts";
export { QUERIES, QUERY_NAMES, bulletinBody } from "./model.ts";
export type { BulletinBody, Figure, NamedProblem, QueryName } from "./model.ts";
export { asPaper, wordsOf } from "./paper.ts";
export { BULLETIN_ROOM } from "./kinds.ts";

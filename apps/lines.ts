import type { LinesOf } from "#message/server";

/** What a post answers for, as its holder is told by mail. */
export const linesOf: LinesOf = () => Promise.resolve([]);

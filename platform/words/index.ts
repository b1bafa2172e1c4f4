/** Chinese and English, always together. */
export type Label = { zh: string; en: string };
export type Language = keyof Label;

/** Label literal in one line: `say("走访", "Visit")`. */
export const say = (zh: string, en: string): Label => ({ zh, en });

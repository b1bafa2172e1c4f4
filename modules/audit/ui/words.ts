const CLOCK = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai", dateStyle: "short", timeStyle: "medium" });

/** `2026-11-24 17:03:05`, in China. */
export const moment = (instant: string): string => CLOCK.format(new Date(instant));

/** `17:03` */
export const minute = (instant: string): string => moment(instant).slice(11, 16);

const TAIL = 8;

/** The end of a long id, enough to tell two apart on a page. */
export const tailOf = (id: string): string => (id.length > 2 * TAIL ? `…${id.slice(-TAIL)}` : id);

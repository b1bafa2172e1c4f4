import type { Obligation } from "#deadline";

/** Still to come or late, and not yet answered by a miss on file. */
export const isPending = ({ state, answeredBy }: Obligation): boolean => (state === "open" || state === "overdue") && !answeredBy;

/** Pending, and somebody has to do it. */
export const isWork = (one: Obligation): boolean => isPending(one) && !one.automatic;

export { askAddress, chooseEvery, confirmAddress, readMessages, removeAddress } from "./actions.ts";
export { deliverMessages, type LinesOf } from "./delivering.ts";
export type { Outgoing } from "./outgoing.ts";
export { countDelivered } from "./store.ts";

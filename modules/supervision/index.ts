export { SUPERVISION_ROOM } from "./kinds.ts";
export { orderBody } from "./model.ts";

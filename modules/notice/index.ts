export { noticeContract, type Notice, type NoticePage } from "./contract.ts";
export { CODES, type Shown } from "./model.ts";

export { listNotices, settleNotice } from "./actions.ts";

export type { Delivery, Failure } from "./delivery.ts";
export { openMail, type Letter, type Mail } from "./smtp.ts";
export { hookFault, postSigned, signatureOf, type HookFault, type HookRules, type SignedPost } from "./hook.ts";

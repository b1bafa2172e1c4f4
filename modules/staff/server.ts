export { describeMember, PURPOSE_HOURS, type Acting } from "./members.ts";
export { hashPassword, verifyPassword } from "./password.ts";
export { createSessions, signIn, type Acts, type Sessions, type SignInDesk } from "./sign-in.ts";
export { findAccount, listAccounts, replacePasswordHash } from "./store.ts";
export { createThrottle, type Throttle } from "./throttle.ts";

export { changePassword, insertLogins, replaceSharedPassword } from "./accounts.ts";
export { openAccounts, type Accounts, type Visitor } from "./auth.ts";
export { confirmTotp, factorsOf, prepareTotp, removeTotp, renewCodes } from "./factors.ts";
export { countAttempt } from "./lockout.ts";
export { describeMember, PURPOSE_HOURS, type Acting } from "./members.ts";
export { hashPassword } from "./password.ts";
export { createSessions, endOneSession, listSessions, type Acts, type Sessions } from "./sessions.ts";
export { answerFactor, signIn } from "./sign-in.ts";
export { findAccount, listAccounts } from "./store.ts";

export { useChoosePost, useEndPurpose, useStatePurpose } from "./acting.ts";
export { DemoBar } from "./demo-bar.tsx";
export { SignIn } from "./sign-in.tsx";
export { meQuery, useSignOut } from "./session.ts";

export { useChoosePost, useEndPurpose, useStatePurpose } from "./acting.ts";
export { DemoBar } from "./demo-bar.tsx";
export { MyAccount } from "./account-page.tsx";
export { FirstPassword } from "./first-password.tsx";
export { SignIn } from "./sign-in.tsx";
export { meQuery, useSignOut } from "./session.ts";

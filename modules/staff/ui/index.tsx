export { DemoBar } from "./demo-bar.tsx";
export { SignIn } from "./sign-in.tsx";
export { meQuery, useMe, useSignOut } from "./session.ts";

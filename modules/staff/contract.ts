import { oc } from "@orpc/contract";
import { z } from "zod";
import { day, text } from "#platform/http";

export const ROLES = ["worker", "township", "county", "city"] as const;
export type Role = (typeof ROLES)[number];

const login = z.string().min(1).max(64);

export const me = z.object({
  login,
  name: z.string(),
  role: z.enum(ROLES),
  post: z.enum(["leader", "clerk", "worker"]),
  region: z.object({ code: z.string(), name: z.string(), path: z.array(z.string()) }),
  today: day,
  demo: z.boolean(),
});
export type Me = z.infer<typeof me>;

export const staffContract = {
  signIn: oc
    .route({ method: "POST", path: "/session", summary: "Sign in", tags: ["staff"] })
    .input(z.object({ login: text(64), password: z.string().min(1).max(200) }))
    .output(me),
  me: oc.route({ method: "GET", path: "/session", summary: "Who is signed in", tags: ["staff"] }).output(me),
  signOut: oc.route({ method: "DELETE", path: "/session", summary: "Sign out", tags: ["staff"], successStatus: 204 }).output(z.void()),
  demo: oc
    .route({ method: "GET", path: "/session/demo", summary: "Accounts to try, in demo mode only", tags: ["staff"] })
    .output(z.object({ demo: z.boolean(), accounts: z.array(z.object({ login, name: z.string(), region: z.string() })) })),
};

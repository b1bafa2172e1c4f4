import type { Actor, Database } from "#platform/db";
import { UserError } from "#platform/errors";
import type { Day } from "#platform/day";
import { say } from "#platform/words";
import type { Me, Role } from "./contract.ts";
import { findMember } from "./store.ts";

const ROLE_BY_LENGTH: Record<number, Role> = { 4: "city", 6: "county", 9: "township", 12: "worker" };

export async function describeMember(db: Database, actor: Actor, today: Day, demo: boolean): Promise<Me> {
  const member = await db.readAs(actor, (tx) => findMember(tx, actor));
  const role = member && ROLE_BY_LENGTH[member.region.length];
  if (!member || !role) throw new UserError(401, "session.ended", say("账号已停用，请重新登录。", "This account is gone; sign in again."));
  const { name, post, region, regionName, above } = member;
  return {
    login: actor.login,
    name,
    role,
    post,
    region: { code: region, name: regionName, path: [...(above ?? []), regionName] },
    today,
    demo,
  };
}

import { SUPERVISING } from "#org";
import type { Actor } from "#platform/db";
import { UserError } from "#platform/errors";
import type { Access } from "#platform/http";
import { say } from "#platform/words";

export const signedOut = () => new UserError(401, "session.none", say("请先登录。", "Please sign in."));

export const noPost = () =>
  new UserError(
    403,
    "post.none",
    say("您目前没有在任的岗位，请联系本单位管理员。", "You hold no post at present; ask the administrator of your office."),
  );

export const notYourPost = () =>
  new UserError(403, "post.not_yours", say("您不担任这个岗位，或代理已到期。", "You do not hold this post, or the delegation has ended."), {
    field: "post",
  });

const refused = () => new UserError(403, "role.refused", say("您的岗位无权办理此事。", "Your post does not carry the right to do this."));

const unstated = () =>
  new UserError(403, "purpose.needed", say("查看服务对象须先说明用途。", "Say what for before you look at persons."), { field: "purpose" });

const changeFirst = () =>
  new UserError(
    403,
    "password.change_first",
    say("这是首次登录，请先修改密码。", "This is your first sign-in; change your password first."),
  );

/** The one place where an endpoint's word on who may call it is kept. The database sees to which rows (0019). */
export function requireAccess(access: Access, { role = "", sees, firstPassword }: Actor & { firstPassword: boolean }): void {
  const { may, persons } = access;
  if (firstPassword && !access.firstPassword) throw changeFirst();
  if (may === "anyone" || may === "member") return;
  if (!may.includes(role)) throw refused();
  if (!persons || (sees && sees !== "nobody")) return;
  throw SUPERVISING.some((one) => one === role) ? unstated() : refused();
}

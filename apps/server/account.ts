import { writeAudit } from "#platform/audit";
import type { Actor } from "#platform/db";
import { changePassword, describeMember, endOneSession, listSessions, signIn, type Acting } from "#staff/server";
import type { AccountPage, Me } from "#staff";
import { noPost } from "./access.ts";
import type { Office } from "./office.ts";
import type { Visit } from "./router.ts";

type Signed = { context: Visit & { actor: Actor; acting: Acting } };

/** What sign-in and the page “My account” do: the accounts' own schema, the session's cookie and the audit together. */
export function createAccountDesk({ db, accounts, sessions, actors, clock, demo }: Office) {
  const signInDesk = { db, accounts, now: clock.now };

  /** Who stands behind a session that has just begun. */
  async function enter(visit: Visit, token: string): Promise<Me> {
    const acting = await actors.of(token);
    if (!acting) {
      await sessions.end(token);
      throw noPost();
    }
    visit.keepToken(token);
    return describeMember(db, acting, clock.today(), demo.demo);
  }

  const note = ({ actor }: { actor: Actor }, verb: string, target: string) =>
    db.withActor(actor, (tx) => writeAudit(tx, actor, { region: actor.lo, verb, target }));

  return {
    async signIn({ context, input }: { context: Visit; input: { login: string; password: string } }): Promise<Me> {
      const { token } = await signIn(signInDesk, input.login, input.password, context.visitor);
      return enter(context, token);
    },
    async signOut({ context }: Signed): Promise<void> {
      await note(context, "staff.signOut", context.actor.login);
      await actors.end(context.token ?? "");
      context.keepToken(undefined);
    },
    async get({ context }: Signed): Promise<AccountPage> {
      const { actor, acting } = context;
      const { login, name, posts } = await describeMember(db, acting, clock.today(), demo.demo);
      return { login, name, posts, sessions: await listSessions(accounts, actor.login, acting.session) };
    },
    async changePassword({ context, input }: Signed & { input: { current: string; password: string } }): Promise<Me> {
      const { actor, acting } = context;
      const token = await changePassword(accounts, { login: actor.login, ...input }, { ...context.visitor, session: context.token });
      actors.forgetAll(actor.login);
      // The session is another; in which post and what for somebody acts is not.
      await sessions.update(token, {
        post: acting.post.id,
        purpose: acting.purpose?.key ?? null,
        purposeUntil: acting.purpose?.until ?? null,
      });
      await note(context, "staff.changePassword", actor.login);
      return enter(context, token);
    },
    async endSession({ context, input: { id } }: Signed & { input: { id: string } }): Promise<void> {
      const { actor, acting } = context;
      await endOneSession(accounts, actor.login, id);
      await note(context, "staff.endSession", id);
      actors.forgetAll(actor.login);
      if (id === acting.session) context.keepToken(undefined);
    },
  };
}

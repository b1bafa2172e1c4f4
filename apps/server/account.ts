import { writeAudit } from "#platform/audit";
import type { Actor } from "#platform/db";
import { UserError } from "#platform/errors";
import {
  addPasskey,
  answerFactor,
  beginOidc,
  beginPasskey,
  changeLink,
  changePassword,
  confirmTotp,
  describeMember,
  endOneSession,
  factorsOf,
  finishOidc,
  finishPasskey,
  isLinked,
  listPasskeys,
  listSessions,
  preparePasskey,
  prepareTotp,
  removePasskey,
  removeTotp,
  renewCodes,
  signIn,
  type Acting,
  type Ceremony,
  type OidcAnswer,
} from "#staff/server";
import type { AccountPage, Assertion, Attestation, Me } from "#staff";
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

  /** The session has another token now; in which post and what for its owner acts is the same. */
  async function goOn({ actor, acting, ...visit }: Signed["context"], token: string): Promise<Me> {
    actors.forgetAll(actor.login);
    await sessions.update(token, {
      post: acting.post.id,
      purpose: acting.purpose?.key ?? null,
      purposeUntil: acting.purpose?.until ?? null,
    });
    return enter(visit, token);
  }

  const visitorOf = ({ visitor, token }: Visit) => ({ ...visitor, session: token });

  const keeping = (visit: Visit, { options, ceremony }: Ceremony) => {
    visit.keepCeremony(ceremony);
    return options;
  };

  const note = ({ actor }: { actor: Actor }, verb: string, target: string) =>
    db.withActor(actor, (tx) => writeAudit(tx, actor, { region: actor.lo, verb, target }));

  return {
    async signIn({ context, input }: { context: Visit; input: { login: string; password: string } }): Promise<Me | { factor: "totp" }> {
      const entry = await signIn(signInDesk, input.login, input.password, context.visitor);
      if ("token" in entry) return enter(context, entry.token);
      context.keepChallenge(entry.challenge);
      return { factor: "totp" };
    },
    async answerFactor({ context, input }: { context: Visit; input: { code: string } }): Promise<Me> {
      const token = await answerFactor(signInDesk, input.code, context.visitor);
      context.keepChallenge(undefined);
      return enter(context, token);
    },
    async beginOidc({ context }: { context: Visit }) {
      const { url, state } = await beginOidc(accounts, context.visitor);
      context.keepState(state);
      return { url };
    },
    /** A browser is to see a page, whatever comes of it. */
    async finishOidc({ context, input }: { context: Visit; input: OidcAnswer }) {
      context.keepState(undefined);
      const refused = (why: string) => {
        context.warn({ why }, "an answer of the identity provider was refused");
        return { headers: { location: "/sign-in?refused=oidc" } };
      };
      try {
        const entry = await finishOidc(signInDesk, input, context.visitor);
        if ("refused" in entry) return refused(entry.refused);
        await enter(context, entry.token);
        return { headers: { location: "/" } };
      } catch (error) {
        if (error instanceof UserError && error.status < 500) return refused(error.code);
        throw error;
      }
    },
    async beginPasskey({ context }: { context: Visit }) {
      return keeping(context, await beginPasskey(accounts, context.visitor));
    },
    async finishPasskey({ context, input }: { context: Visit; input: { response: Assertion } }): Promise<Me> {
      context.keepCeremony(undefined);
      return enter(context, await finishPasskey(signInDesk, input.response, context.visitor));
    },
    async preparePasskey({ context, input }: Signed & { input: { password: string } }) {
      return keeping(context, await preparePasskey(accounts, { login: context.actor.login, ...input }, visitorOf(context)));
    },
    async addPasskey({ context, input }: Signed & { input: { name: string; response: Attestation } }): Promise<void> {
      context.keepCeremony(undefined);
      await addPasskey(accounts, input, visitorOf(context));
      await note(context, "staff.addFactor", "passkey");
    },
    async removePasskey({ context, input }: Signed & { input: { id: string } }): Promise<void> {
      if (await removePasskey(accounts, context.actor.login, input.id)) await note(context, "staff.removeFactor", "passkey");
    },
    ways: () => ({ oidc: accounts.oidc?.name ?? null, passkeys: accounts.passkeys }),
    async linkIdentity({ context, input }: Signed & { input: { password: string; subject: string } }): Promise<void> {
      await changeLink(accounts, { login: context.actor.login, ...input }, visitorOf(context));
      await note(context, "staff.addFactor", "oidc");
    },
    async unlinkIdentity({ context, input }: Signed & { input: { password: string } }): Promise<void> {
      await changeLink(accounts, { login: context.actor.login, ...input }, visitorOf(context));
      await note(context, "staff.removeFactor", "oidc");
    },
    async signOut({ context }: Signed): Promise<void> {
      await note(context, "staff.signOut", context.actor.login);
      await actors.end(context.token ?? "");
      context.keepToken(undefined);
    },
    async get({ context }: Signed): Promise<AccountPage> {
      const { acting } = context;
      const { login, name, posts } = await describeMember(db, acting, clock.today(), demo.demo);
      const factors = await factorsOf(accounts, login);
      const oidc = accounts.oidc ? { name: accounts.oidc.name, linked: await isLinked(accounts, login) } : null;
      const passkeys = accounts.passkeys ? await listPasskeys(accounts, login) : null;
      return { login, name, posts, ...factors, oidc, passkeys, sessions: await listSessions(accounts, login, acting.session) };
    },
    async changePassword({ context, input }: Signed & { input: { current: string; password: string } }): Promise<Me> {
      const token = await changePassword(accounts, { login: context.actor.login, ...input }, visitorOf(context));
      await note(context, "staff.changePassword", context.actor.login);
      return goOn(context, token);
    },
    async prepareTotp({ context, input }: Signed & { input: { password: string } }) {
      return prepareTotp(accounts, { login: context.actor.login, ...input }, visitorOf(context));
    },
    async confirmTotp({ context, input }: Signed & { input: { code: string } }): Promise<Me> {
      const token = await confirmTotp(accounts, { login: context.actor.login, ...input }, visitorOf(context));
      await note(context, "staff.addFactor", "totp");
      return goOn(context, token);
    },
    async removeTotp({ context, input }: Signed & { input: { password: string } }): Promise<Me> {
      const token = await removeTotp(accounts, { login: context.actor.login, ...input }, visitorOf(context));
      await note(context, "staff.removeFactor", "totp");
      return goOn(context, token);
    },
    async renewCodes({ context, input }: Signed & { input: { password: string } }) {
      const codes = await renewCodes(accounts, { login: context.actor.login, ...input }, visitorOf(context));
      await note(context, "staff.renewCodes", context.actor.login);
      return { codes };
    },
    async endSession({ context, input: { id } }: Signed & { input: { id: string } }): Promise<void> {
      const { actor, acting } = context;
      if (await endOneSession(accounts, actor.login, id)) await note(context, "staff.endSession", id);
      actors.forgetAll(actor.login);
      if (id === acting.session) context.keepToken(undefined);
    },
  };
}

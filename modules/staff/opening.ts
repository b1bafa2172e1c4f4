import { randomUUIDv7 } from "node:crypto";
import { ROLES, type Role } from "#org";
import { writeAudit } from "#platform/audit";
import type { Day } from "#platform/day";
import { scopeOf, type Actor, type Loader, type Tx } from "#platform/db";
import { UserError } from "#platform/errors";
import { say } from "#platform/words";
import { firstPassword, insertLogins } from "./accounts.ts";
import { LOGIN, type Accounts } from "./auth.ts";
import { linkSubject } from "./oidc.ts";
import { hashPassword } from "./password.ts";

/** Somebody new: where they serve, what they are called, and, if it is known, in which post. */
export type NewMember = { login: string; region: string; name: string; role?: Role | undefined };

/** Who does it is whoever has the machine; the audit says so. */
const byHand = (region: string): Actor => ({ ...scopeOf(region), login: "system" });

const taken = () => new UserError(409, "account.taken", say("已有这个账号。", "There is such an account already."), { field: "login" });
const unknown = () => new UserError(404, "account.none", say("没有这个账号。", "There is no such account."), { field: "login" });
const malformed = () =>
  new UserError(
    400,
    "account.login",
    say("账号只能用字母、数字和 . _ - @，最多 64 个字符。", "A login has letters, digits and . _ - @, at most 64."),
    {
      field: "login",
    },
  );
const noOffice = () =>
  new UserError(
    404,
    "account.no_office",
    say("该地区没有机构，请先在“机构”页面建立。", "There is no organisation in this division; open one on the page of organisations."),
    {
      field: "region",
    },
  );

/** A member of staff with an account; gives back the first password, which is kept nowhere. */
export async function openAccount({ transaction }: Loader, member: NewMember, today: Day): Promise<string> {
  const { login, region, name, role } = member;
  if (!LOGIN.test(login)) throw malformed();
  const actor = byHand(region);
  const password = firstPassword();
  const hash = await hashPassword(password);
  await transaction(async (tx) => {
    if (await tx.row("select from account where login = $1", [login])) throw taken();
    const office = await tx.row<{ id: string }>(
      // Who leads belongs to the leading group, where there is one.
      `select id from org where city = $1 and region = $2 and kind <> 'department' and ($3 or kind <> 'group')
       order by kind <> 'group', kind, id limit 1`,
      [actor.city, region, role === "leader"],
    );
    if (!office) throw noOffice();
    const staff = randomUUIDv7();
    await tx.run("insert into staff (city, id, region, org_id, name, full_time, from_on) values ($1, $2, $3, $4, $5, true, $6)", [
      actor.city,
      staff,
      region,
      office.id,
      name,
      today,
    ]);
    await tx.run("insert into account (city, login, region, staff_id) values ($1, $2, $3, $4)", [actor.city, login, region, staff]);
    await insertLogins(tx, [login], hash, { first: true });
    if (role) await seat(tx, { city: actor.city, region, org: office.id, staff, role, today });
    await writeAudit(tx, actor, { region, verb: "staff.addAccount", target: login, ...(role && { detail: { role } }) });
  });
  return password;
}

type Seat = { city: number; region: string; org: string; staff: string; role: Role; today: Day };

/** In an empty post of the role, or in one more. */
async function seat(tx: Tx, { city, region, org, staff, role, today }: Seat): Promise<void> {
  const empty = await tx.row<{ id: string }>(
    `select id from post p where city = $1 and org_id = $2 and role = $3 and closed_on is null
     and not exists (select from holding h where h.city = p.city and h.post_id = p.id and (h.to_on is null or h.to_on >= $4)) limit 1`,
    [city, org, role, today],
  );
  const post = empty?.id ?? randomUUIDv7();
  if (!empty)
    await tx.run("insert into post (city, id, region, org_id, role, title, opened_on) values ($1, $2, $3, $4, $5, $6, $7)", [
      city,
      post,
      region,
      org,
      role,
      ROLES[role].zh,
      today,
    ]);
  await tx.run("insert into holding (city, id, region, post_id, staff_id, from_on) values ($1, $2, $3, $4, $5, $6)", [
    city,
    randomUUIDv7(),
    region,
    post,
    staff,
    today,
  ]);
}

const divisionOf = async (tx: Tx, login: string): Promise<string> => {
  const account = await tx.row<{ region: string }>("select region from account where login = $1", [login]);
  if (!account) throw unknown();
  return account.region;
};

/** For who has lost password or telephone: a new first password; sessions and second factors are gone. */
export async function resetAccount({ transaction }: Loader, { pool }: Accounts, login: string): Promise<string> {
  const password = firstPassword();
  const hash = await hashPassword(password);
  await transaction(async (tx) => {
    const region = await divisionOf(tx, login);
    await writeAudit(tx, byHand(region), { region, verb: "staff.resetAccount", target: login });
  });
  await pool.query(
    `with mine as (update account set first_password = true, two_factor_enabled = false, updated_at = now() where login = $1 returning id),
          sessions as (delete from session using mine where account_id = mine.id),
          apps as (delete from totp using mine where account_id = mine.id),
          keys as (delete from passkey using mine where account_id = mine.id),
          tries as (delete from attempt where login = $1)
     update credential set password = $2, updated_at = now() from mine where account_id = mine.id and provider = 'credential'`,
    [login, hash],
  );
  return password;
}

/** An administrator says who somebody is to the identity provider. */
export async function linkAccount({ transaction }: Loader, accounts: Accounts, login: string, subject: string): Promise<void> {
  if (!(await linkSubject(accounts, login, subject))) throw unknown();
  await transaction(async (tx) => {
    const region = await divisionOf(tx, login);
    await writeAudit(tx, byHand(region), { region, verb: "staff.addFactor", target: login, detail: { factor: "oidc" } });
  });
}

import { randomUUIDv7 } from "node:crypto";
import type { Department, Org, Role, Seat as GroupSeat } from "#org";
import type { Loader } from "#platform/db";
import { addAccount, addPost } from "./files.ts";

export type Seat = { org: string; staff: string; post: string; login: string };

/** Somebody with an account and a post of a role, in an organisation of their own or a given one. */
export async function addSeat(
  loader: Loader,
  given: { login: string; region: string; role: Role; office?: Department; kind?: Org["kind"]; org?: string; seat?: GroupSeat },
): Promise<Seat> {
  const { login, region, role, office, seat, kind = "office" } = given;
  const city = Number(region.slice(0, 4));
  const [org, staff] = [given.org ?? randomUUIDv7(), randomUUIDv7()];
  return loader.transaction(async (tx) => {
    if (!given.org)
      await tx.run("insert into org (city, id, region, kind, name) values ($1, $2, $3, $4, $5)", [city, org, region, kind, `机构${login}`]);
    await tx.run("insert into staff (city, id, region, org_id, name, full_time, from_on) values ($1, $2, $3, $4, $5, true, '2020-01-01')", [
      city,
      staff,
      region,
      org,
      `人员${login}`,
    ]);
    await addAccount(tx, { login, region, staff });
    const post = await addPost(tx, { region, org, staff, role, ...(office && { office }), ...(seat && { seat }) });
    return { org, staff, post, login };
  });
}

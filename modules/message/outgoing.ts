import { randomUUIDv7 } from "node:crypto";
import { postSigned, type Delivery, type HookRules, type Letter, type Mail } from "#platform/mail";
import type { Way } from "./model.ts";

/** How this server reaches the world. No `mail`: it sends none. `link`: where browsers find the pages. */
export type Outgoing = { mail?: Mail | undefined; hooks: HookRules; link?: string | undefined };

export const waysOf = ({ mail }: Outgoing): Way[] => (mail ? ["mail", "hook"] : ["hook"]);

type Parcel = { way: Way; address: string; secret: string | null; id?: string; at: Date; letter: Omit<Letter, "id" | "to">; body: string };

export async function deliverTo(
  { mail, hooks }: Outgoing,
  { way, address, secret, id = randomUUIDv7(), at, letter, body }: Parcel,
): Promise<Delivery> {
  if (way === "hook") return postSigned({ id, url: address, secret: secret ?? "", body, at }, hooks);
  return mail ? mail.send({ id, to: address, ...letter }) : { sent: false, why: "setup" };
}

import { findReceipt, findReceipts, readPlace, writePlace, type ReceiptRow } from "#casefile/server";
import { writeAudit } from "#platform/audit";
import { UserError } from "#platform/errors";
import type { Desk } from "#platform/http";
import { say } from "#platform/words";
import type { Receipt } from "./contract.ts";

const receiptOf = ({ code, year, number, ...row }: ReceiptRow): Receipt => ({
  ...row,
  number: `〔${year}〕封字第 ${code}-${String(number).padStart(3, "0")} 号`,
});

export async function listReceipts({ db, actor }: Desk, { limit, after }: { limit: number; after?: string | undefined }) {
  const rows = await db.readAs(actor, (tx) => findReceipts(tx, actor.city, readPlace(after), limit));
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { items: page.map(receiptOf), next: rows.length > limit && last ? writePlace({ day: last.sealedOn, id: last.id }) : null };
}

/** A receipt to be printed; that somebody had it is in the audit. */
export const readReceipt = ({ db, actor }: Desk, id: string): Promise<Receipt> =>
  db.withActor(actor, async (tx) => {
    const row = await findReceipt(tx, actor.city, id);
    if (!row)
      throw new UserError(404, "receipt.missing", say("没有这份回执，或它不在您的辖区。", "There is no such receipt in your area."));
    await writeAudit(tx, actor, { region: row.code, verb: "access.receipt", target: id, casefile: row.casefileId });
    return receiptOf(row);
  });

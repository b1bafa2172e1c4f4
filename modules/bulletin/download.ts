import { findMatter } from "#duty/server";
import { DOCX_TYPE, toDocx } from "#platform/docx";
import { startDownload } from "#platform/download";
import { UserError } from "#platform/errors";
import type { Desk } from "#platform/http";
import { say } from "#platform/words";
import { bulletinBody } from "./model.ts";
import { asPaper } from "./paper.ts";

const missing = () =>
  new UserError(404, "bulletin.missing", say("没有这份通报，或它不在您的辖区。", "There is no such bulletin in your area."));

/** The bulletin as a file: of a published one the paper as it was fixed, the same bytes each time; of another as it stands. */
export async function downloadPaper({ db, actor }: Desk, id: string) {
  const matter = await db.readAs(actor, (tx) => findMatter(tx, actor.city, id));
  if (matter?.kind !== "bulletin") throw missing();
  const body = bulletinBody.parse(matter.body);
  const bytes = await toDocx(asPaper(matter, body));
  return startDownload(
    { name: `${body.heading}.docx`.replaceAll(/[\\/:*?"<>|]/g, ""), plainName: "bulletin.docx", type: DOCX_TYPE },
    once(bytes),
  );
}

async function* once(bytes: Uint8Array) {
  yield bytes;
}

import { randomUUIDv7 } from "node:crypto";
import { findRegionName } from "#region/server";
import { findPurpose, requirePurpose } from "#person/server";
import { describeMember, type Acting } from "#staff/server";
import { writeAudit } from "#platform/audit";
import { STREAMS, type Batches } from "#platform/db";
import { startDownload } from "#platform/download";
import { UserError } from "#platform/errors";
import type { Desk } from "#platform/http";
import { WORKBOOK_TYPE, writeWorkbook } from "#platform/sheet";
import { say, type Language } from "#platform/words";
import { COLUMN_KEYS, COLUMNS } from "./columns.ts";
import type { ExportInput } from "./contract.ts";
import { bookOf, CELLS, WIDTHS, type Export } from "./export-book.ts";
import { casefileExport, type ListFilters } from "./queries.ts";
import { listFilters, type ListRow } from "./reading.ts";

const busy = () =>
  new UserError(
    409,
    "export.busy",
    say("您已有一份导出正在进行，请等它结束再导出。", "You have an export under way; wait until it has ended."),
  );
const crowded = () =>
  new UserError(429, "export.crowded", say("同时导出的人太多，请过一会儿再试。", "Too many are exporting just now; try again in a while."));

type At = Desk & { language: Language; acting: Acting };

/** Exports of the whole office: one at a time for an account, a few at a time for all. */
export function createExports(now: () => Date) {
  const running = new Set<string>();
  return async (desk: At, input: ExportInput) => {
    const { login } = desk.actor;
    if (running.has(login)) throw busy();
    if (running.size >= STREAMS) throw crowded();
    running.add(login);
    let here = true;
    const leave = () => {
      if (here) running.delete(login);
      here = false;
    };
    return exportCasefiles(desk, input, now(), leave).catch((error: unknown) => {
      leave();
      throw error;
    });
  };
}

/** What the filters come to; of a surname only that there was one. */
const told = ({ search, ...filters }: ListFilters) => ({ ...filters, ...(search && { search: Object.keys(search)[0] }) });

/** The audit has it before the first byte leaves, and once more when it ends, however it ends. */
async function exportCasefiles(desk: At, input: ExportInput, at: Date, leave: () => void) {
  const { db, actor, today, language } = desk;
  const { sort, purpose: stated, note, columns: asked, ...given } = input;
  const purpose = requirePurpose({ purpose: stated, note }, "export", today);
  const columns = COLUMN_KEYS.filter((key) => asked.includes(key));
  const filters = listFilters(given);
  const [member, regionName] = await Promise.all([
    describeMember(db, desk.acting, today, false),
    given.region === undefined ? undefined : db.readAs(actor, (tx) => findRegionName(tx, given.region ?? "")),
  ]);
  const about: Export = {
    id: randomUUIDv7(),
    member,
    at,
    purpose: findPurpose(purpose, "export", today),
    note,
    filters: given,
    regionName,
    columns,
    language,
  };
  const batches = await db.streamAs<ListRow>(actor, casefileExport(actor, today, filters, sort));
  const line = { region: actor.lo, target: about.id, purpose };
  try {
    await db.withActor(actor, (tx) =>
      writeAudit(tx, actor, { ...line, verb: "casefile.export", detail: { filters: told(filters), sort, columns, ...(note && { note }) } }),
    );
  } catch (error) {
    await batches.close();
    throw error;
  }
  const ended = async (rows: number, whole: boolean) => {
    leave();
    const detail = whole ? { rows } : { brokenOffAfter: rows };
    await db.withActor(actor, (tx) => writeAudit(tx, actor, { ...line, verb: "casefile.exported", detail }));
  };
  return startDownload(
    { name: `案卷名单 ${today}.xlsx`, plainName: `casefiles-${today}.xlsx`, type: WORKBOOK_TYPE },
    written(about, batches, ended),
  );
}

/** The file, piece by piece; `ended` hears how many rows it got to. */
async function* written(about: Export, batches: Batches<ListRow>, ended: (rows: number, whole: boolean) => Promise<void>) {
  let rows = 0;
  let whole = false;
  const cells = about.columns.map((key) => CELLS[key]);
  const table = async function* () {
    for await (const batch of batches.rows) {
      yield batch.map((row) => cells.map((cell) => cell(row, about.language)));
      rows += batch.length;
    }
  };
  const columns = about.columns.map((key) => ({ title: COLUMNS[key][about.language], ...WIDTHS[key] }));
  try {
    yield* writeWorkbook({ ...bookOf(about), columns }, table());
    whole = true;
  } finally {
    await batches.close();
    await ended(rows, whole);
  }
}

import type { CryptoProvider } from "#platform/crypto";
import type { Loader } from "#platform/db";
import type { Day } from "#platform/day";
import { UserError } from "#platform/errors";
import { say } from "#platform/words";
import type { Region } from "#region";
import { upsertRegions } from "#region/server";
import { num } from "./calendar.ts";
import { filesOf, plan, type SeedFile } from "./city.ts";
import { insertFacts, insertOffices, insertRegister, registerOf } from "./load.ts";
import { staffedOffices } from "./staffing.ts";

export type SeedOptions = {
  /** The division tree, parents first. */
  regions: readonly Region[];
  today: Day;
  /** Files are N times as many, and so are the figures. */
  scale: number;
  crypto: CryptoProvider;
  /** Of every demonstration account. */
  passwordHash: string;
  progress?: (done: number, of: number) => void;
};

const BATCH = 400;

/** Writes a synthetic city into an empty database, all or nothing. Deriving it comes after. */
export async function seedCity(loader: Loader, options: SeedOptions): Promise<{ files: number; facts: number; accounts: number }> {
  const { regions, today, scale, crypto, passwordHash, progress = () => undefined } = options;
  const city = Number(regions[0]?.code);
  const offices = staffedOffices(regions, today);
  // The morning of today: what is due today is still to be done.
  const last = num(today) - 1;
  const lives = plan(
    last,
    scale,
    regions.filter(({ level }) => level === "village"),
  );
  return loader.transaction(async (tx) => {
    if (await tx.row("select from account where city = $1 limit 1", [city]))
      throw new UserError(
        409,
        "seed.taken",
        say("库中已有该市的数据，未作改动。", "There is data of this city already; nothing was changed."),
      );
    await upsertRegions(tx, regions);
    await insertOffices(tx, city, offices, passwordHash);
    await insertRegister(tx, city, registerOf(filesOf(lives, regions, last), offices, crypto));
    let [files, facts] = [0, 0];
    for (const batch of batches(filesOf(lives, regions, last))) {
      facts += await insertFacts(tx, city, batch);
      files += batch.length;
      progress(files, lives.length);
    }
    return { files, facts, accounts: offices.accounts.length };
  });
}

function* batches(files: Iterable<SeedFile>): Generator<SeedFile[]> {
  let batch: SeedFile[] = [];
  for (const file of files) {
    batch.push(file);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

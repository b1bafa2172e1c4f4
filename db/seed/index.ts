import type { CryptoProvider } from "#platform/crypto";
import type { Loader } from "#platform/db";
import type { Day } from "#platform/day";
import type { Region } from "#region";
import { upsertRegions } from "#region/server";
import { num } from "./calendar.ts";
import { filesOf, plan, type SeedFile } from "./city.ts";
import { insertFiles, insertOffices } from "./load.ts";
import { officesOf } from "./offices.ts";

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
  const offices = officesOf(regions);
  const now = num(today);
  const lives = plan(
    now,
    scale,
    regions.filter(({ level }) => level === "village"),
  );
  return loader.transaction(async (tx) => {
    await upsertRegions(tx, regions);
    await insertOffices(tx, city, offices, passwordHash);
    let [files, facts] = [0, 0];
    let batch: SeedFile[] = [];
    const flush = async (): Promise<void> => {
      facts += await insertFiles(tx, city, crypto, batch);
      files += batch.length;
      batch = [];
      progress(files, lives.length);
    };
    for (const file of filesOf(lives, regions, now)) {
      batch.push(file);
      if (batch.length === BATCH) await flush();
    }
    if (batch.length > 0) await flush();
    return { files, facts, accounts: offices.accounts.length };
  });
}

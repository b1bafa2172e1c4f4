import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { UserError } from "#platform/errors";
import { say } from "#platform/words";
import { freshKey, parseRing, ringText, type KeyRing } from "./keys.ts";

/** Where the keys are kept. */
export type KeyStore = {
  /** The file, or the name of the variable. */
  place: string;
  /** As they are now; undefined: there are none. A file is read again only when it has changed. */
  read: () => KeyRing | undefined;
  /** Absent where the keys come from the environment and only the operator can change them. */
  write?: (ring: KeyRing) => void;
  /** Makes the first key. */
  create: (now: Date) => KeyRing;
};

const unreadable = (place: string, cause: unknown) =>
  new UserError(
    500,
    "keys.unreadable",
    say(
      `密钥 ${place} 读不出来或内容不完整。请换回备份的密钥后再启动；没有生成新密钥，数据未改动。`,
      `The keys in ${place} cannot be read or are not complete. Put the backup of the keys in their place; no new keys were made and no data was changed.`,
    ),
    { cause },
  );

function parsed(place: string, text: string): ReturnType<typeof parseRing> {
  try {
    return parseRing(text);
  } catch (error) {
    // The error of the parser may quote a key: it goes no further.
    throw unreadable(place, error instanceof Error ? error.name : undefined);
  }
}

/** `YINGHUO_KEYS` (the text itself), `YINGHUO_KEYS_FILE`, else `keys.json` of the data folder. */
export function keyStore(folder: string, env: NodeJS.ProcessEnv = process.env): KeyStore {
  const text = env["YINGHUO_KEYS"];
  return text ? fromText("YINGHUO_KEYS", text) : inFile(env["YINGHUO_KEYS_FILE"] || join(folder, "keys.json"));
}

function fromText(place: string, text: string): KeyStore {
  const { ring } = parsed(place, text);
  return { place, read: () => ring, create: () => ring };
}

function inFile(place: string): KeyStore {
  let seen = "";
  let held: KeyRing | undefined;
  const read = (): KeyRing | undefined => {
    const state = stateOf(place);
    if (state === undefined) return undefined;
    if (held && state === seen) return held;
    const { ring, old } = parsed(place, textOf(place));
    if (old) write(place, ring);
    seen = old ? (stateOf(place) ?? "") : state;
    return (held = ring);
  };
  return {
    place,
    read,
    write: (ring) => write(place, ring),
    create: (now) => {
      mkdirSync(dirname(place), { recursive: true });
      const draft = drafted(place, { current: "1", keys: new Map([["1", freshKey(now)]]) });
      try {
        // A link never replaces: of two first starts, one wins and both read it.
        linkSync(draft, place);
      } catch (error) {
        if (codeOf(error) !== "EEXIST") throw error;
      }
      rmSync(draft);
      const ring = read();
      if (!ring) throw unreadable(place, undefined);
      return ring;
    },
  };
}

const codeOf = (error: unknown): unknown => (error instanceof Error && "code" in error ? error.code : undefined);

/** What differs once a file has been replaced. */
function stateOf(path: string): string | undefined {
  const stat = statSync(path, { bigint: true, throwIfNoEntry: false });
  return stat && `${stat.ino} ${stat.mtimeNs} ${stat.size}`;
}

function textOf(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw unreadable(path, error);
  }
}

/** On the disk, not only in its cache: a key that was used and is lost takes the names with it. */
function drafted(path: string, ring: KeyRing): string {
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, ringText(ring), { mode: 0o600, flush: true });
  return draft;
}

function write(path: string, ring: KeyRing): void {
  renameSync(drafted(path, ring), path);
  const folder = openSync(dirname(path), "r");
  fsyncSync(folder);
  closeSync(folder);
}

/**
 * The keys of a server that goes on while they are changed. What it holds stays when the file is gone, damaged, or says
 * something else of a key that was in use: a wrong key must not seal anything.
 */
export function steadyKeys(store: KeyStore, first: KeyRing): () => KeyRing {
  let held = first;
  return () => {
    try {
      const now = store.read();
      if (now && now !== held && agrees(held, now)) held = now;
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
    }
    return held;
  };
}

const agrees = (held: KeyRing, now: KeyRing): boolean =>
  [...held.keys].every(([id, { seal, index, retired }]) => {
    const other = now.keys.get(id);
    return other ? other.seal.equals(seal) && other.index.equals(index) : retired !== undefined;
  });

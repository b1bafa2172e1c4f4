// node verify-audit-proof.mjs PROOF.json [--head HEADS.jsonl | --root HEX] [--key PUBLIC.pem]
//
// Checks that an audit line is under a published head: needs Node ≥ 20.12 and nothing else, neither the program nor its database. At least one
// of a published value and the public key must come from somewhere you trust, not from whoever handed you the proof.
import { createPublicKey, hash, verify } from "node:crypto";
import { readFileSync } from "node:fs";
import { argv, exit } from "node:process";
import { parseArgs } from "node:util";

const sm3 = (bytes) => hash("sm3", bytes, "buffer");
const bytesOf = (hex) => {
  if (!/^[0-9a-f]{64}$/.test(hex)) throw new Error(`“${hex}” is no hash`);
  return Buffer.from(hex, "hex");
};

/** RFC 9162, 2.1.3.2, with SM3: leaves are hashed after a byte 0, nodes after a byte 1. */
function rootOf({ line, index, path }, count) {
  if (!(Number.isInteger(index) && index >= 0 && index < count)) throw new Error("there is no such place in the batch");
  let [at, last, hashed] = [index, count - 1, sm3(Buffer.from(`\0${line}`))];
  for (const beside of path.map(bytesOf)) {
    if (last === 0) throw new Error("the path is too long");
    const isRight = at % 2 === 1 || at === last;
    hashed = sm3(Buffer.concat(isRight ? [Buffer.of(1), beside, hashed] : [Buffer.of(1), hashed, beside]));
    if (isRight) for (; at % 2 === 0 && at !== 0; at >>= 1) last >>= 1;
    [at, last] = [at >> 1, last >> 1];
  }
  if (last !== 0) throw new Error("the path is too short");
  return hashed.toString("hex");
}

const chainOf = ({ city, number, count, total, root, previous, sealedAt, key }) =>
  hash("sm3", `\u0002${JSON.stringify([city, number, count, total, root, previous, sealedAt, key])}`, "hex");

function requireThat(holds, complaint) {
  if (!holds) throw new Error(complaint);
}

/** Leaf → root → chain value of its batch → chain value of the last batch in the proof; gives that last head. */
function follow({ batch, later, ...leaf }) {
  requireThat(rootOf(leaf, batch.count) === batch.root, "the line does not lead to the root of its batch");
  let head = batch;
  requireThat(chainOf(head) === head.chain, `batch ${head.number} does not come to its chain value`);
  for (const next of later) {
    requireThat(next.city === head.city && next.number === head.number + 1, `batch ${next.number} does not follow batch ${head.number}`);
    requireThat(next.previous === head.chain, `batch ${next.number} does not name the one before`);
    requireThat(next.total === head.total + next.count, `batch ${next.number} counts wrongly`);
    requireThat(chainOf(next) === next.chain, `batch ${next.number} does not come to its chain value`);
    head = next;
  }
  return head;
}

/** What is published, as chain values. */
const publishedIn = (file) =>
  readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => JSON.parse(line).chain);

function requireSignature({ chain, key, signature }, pem) {
  const publicKey = createPublicKey(pem);
  const id = hash("sm3", publicKey.export({ type: "spki", format: "der" }), "hex").slice(0, 16);
  requireThat(key === id, `the last batch was signed with key ${key}, not with this one (${id})`);
  requireThat(
    verify("sm3", Buffer.from(`yinghuo audit head ${chain}`), publicKey, Buffer.from(signature, "base64")),
    "the signature of the last batch is not good",
  );
}

try {
  const { values, positionals } = parseArgs({
    args: argv.slice(2),
    options: { head: { type: "string" }, root: { type: "string" }, key: { type: "string" } },
    allowPositionals: true,
  });
  requireThat(positionals.length === 1, "name one file with a proof");
  requireThat(values.head ?? values.root ?? values.key, "give a published value (--root or --head), the public key (--key), or both");
  const proof = JSON.parse(readFileSync(positionals[0], "utf8"));
  const published = [...(values.root ? [values.root.toLowerCase()] : []), ...(values.head ? publishedIn(values.head) : [])];
  const head = follow(proof);
  if (values.key) requireSignature(head, readFileSync(values.key, "utf8"));
  // A published root of the line's own batch is as good as a chain value that covers it.
  if (values.root ?? values.head) {
    const covered = [proof.batch.root, proof.batch.chain, ...proof.later.map(({ chain }) => chain)];
    requireThat(
      covered.some((value) => published.includes(value)),
      "nothing that was published covers this line",
    );
  }
  console.log(`✓ 记录确在审计中 · the line is in the audit, batch ${proof.batch.number}, place ${proof.index + 1} of ${proof.batch.count}`);
  console.log(proof.line);
} catch (error) {
  console.log(`✗ 证明不成立 · the proof does not hold: ${error.message}`);
  exit(1);
}

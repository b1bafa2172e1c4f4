import { UserError } from "#platform/errors";
import { say, type Label } from "#platform/words";

const DISK_FULL = say(
  "磁盘已满，数据库无法写入。请腾出空间后重试；已提交的记录不受影响。",
  "The disk is full and the database cannot write. Free some space and try again; what was recorded before is safe.",
);

/** Log lines and system errors that an operator can do something about; the first match wins. */
const KNOWN: { pattern: RegExp; status: number; code: string; sentence: Label }[] = [
  { pattern: /No space left on device|^\[(ENOSPC|EDQUOT|53100)\]/, status: 507, code: "db.disk_full", sentence: DISK_FULL },
  {
    pattern: /Permission denied|^\[(EACCES|EPERM)\]/,
    status: 500,
    code: "db.not_ours",
    sentence: say(
      "数据目录属于另一个账户，当前账户无权使用。请换用原账户，或用 YINGHUO_DATA 指定其他目录。",
      "The data folder belongs to another account. Use that account, or name another folder in YINGHUO_DATA.",
    ),
  },
  {
    pattern: /incompatible with server|was initialized by PostgreSQL version/,
    status: 500,
    code: "db.other_version",
    sentence: say(
      "数据目录由另一版本的 PostgreSQL 建立，本版本无法打开。请用原版本导出后再导入。",
      "The data folder was made by another version of PostgreSQL and cannot be opened by this one. Export it with the old version first.",
    ),
  },
  {
    pattern: /MD5 checksum failed for migration/,
    status: 500,
    code: "db.other_schema",
    sentence: say(
      "数据库结构由另一份程序建立，与本程序对不上。请换回原来的程序；演示数据可用 npx yinghuo db reset --yes 清空重建。",
      "The schema was made by another build of this program. Go back to that one; demo data can be made anew with npx yinghuo db reset --yes.",
    ),
  },
  {
    pattern: /^\[3D000\]/,
    status: 503,
    code: "db.missing",
    sentence: say(
      "数据库不存在。请先运行 npx yinghuo db migrate，或检查 DATABASE_URL 中的库名。",
      "The database does not exist. Run npx yinghuo db migrate first, or check the name in DATABASE_URL.",
    ),
  },
  {
    pattern: /^\[28(P01|000)\]/,
    status: 503,
    code: "db.refused",
    sentence: say(
      "数据库拒绝了用户名或密码。请检查 DATABASE_URL，或重新运行 npx yinghuo db migrate。",
      "The database refused the user or password. Check DATABASE_URL, or run npx yinghuo db migrate again.",
    ),
  },
  {
    pattern:
      /^\[(ECONNREFUSED|ECONNRESET|ENOENT|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EPIPE|57P0[123]|0800[0-6])\]|Connection terminated|timeout exceeded when trying to connect|not queryable/m,
    status: 503,
    code: "db.unreachable",
    sentence: say(
      "连接不上数据库。请确认它正在运行，且地址无误。",
      "The database cannot be reached. Check that it is running and that its address is right.",
    ),
  },
  // Text that PostgreSQL cannot hold (a NUL character, a number out of range): the sender's to correct.
  {
    pattern: /^\[(22001|22003|22007|22008|22021|22P0[2-5])\]/,
    status: 422,
    code: "input.malformed",
    sentence: say("提交的内容中有无法保存的字符或超出范围的数值。", "What was sent contains characters or values that cannot be stored."),
  },
  {
    pattern: /^\[(40001|40P01)\]/,
    status: 409,
    code: "db.busy",
    sentence: say("同一案卷正由他人办理，请稍后重试。", "Someone else was changing the same thing. Please try again."),
  },
  { pattern: /^\[23505\]/, status: 409, code: "db.exists", sentence: say("同样的记录已存在。", "The same record already exists.") },
];

const describe = (error: unknown): string =>
  error instanceof AggregateError
    ? error.errors.map(describe).join("\n")
    : error instanceof Error
      ? `[${"code" in error ? String(error.code) : ""}] ${error.message}`
      : String(error);

/** The sentence for a failure of the database or the disk under it, or undefined where it is none of the known ones. */
export function knownTrouble(error: unknown): UserError | undefined {
  if (error instanceof UserError) return error;
  const text = describe(error);
  const known = KNOWN.find(({ pattern }) => pattern.test(text));
  return known && new UserError(known.status, known.code, known.sentence, { cause: error });
}

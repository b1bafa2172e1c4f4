import { Command, CommanderError } from "commander";
import { knownTrouble } from "#platform/db";
import { accountCommand } from "./account.ts";
import { auditCommand } from "./audit.ts";
import { bulletinCommand } from "./bulletin.ts";
import { dbCommand } from "./db.ts";
import { deriveCommand } from "./derive.ts";
import { doctorCommand } from "./doctor.ts";
import { dutiesCommand } from "./duties.ts";
import { explainCommand } from "./explain.ts";
import { figuresCommand } from "./figures.ts";
import { keysCommand } from "./keys.ts";
import { regionCommand } from "./region.ts";
import { seedCommand } from "./seed.ts";
import { serveCommand } from "./serve.ts";

// Exit codes: 0 done, 1 it could not be done, 2 the command or its input is wrong.

const program = new Command("yinghuo")
  .description("萤火 · 禁毒社区康复：从事实到应办事项 · from dated facts to explained duties")
  .helpOption("-h, --help", "显示帮助 · show help")
  .helpCommand("help [command]", "某个命令的帮助 · help for a command")
  .addHelpText(
    "after",
    `
环境变量 · environment
  YINGHUO_DATA           数据目录，默认 ./data · data folder
  DATABASE_URL           使用外部 PostgreSQL（≥ 15）· an outside PostgreSQL, owner's address
  YINGHUO_KEYS           密钥内容；或 YINGHUO_KEYS_FILE 指定文件，默认数据目录中的 keys.json · the keys, or their file
  PORT                   服务端口，默认 8800 · port to serve on
  YINGHUO_DEMO_PASSWORD  演示账号的口令 · password of the demo accounts
  YINGHUO_ACCOUNT_SECRET 登录会话的密钥，默认数据目录中的 account-secret · secret of the sessions
  YINGHUO_URL            浏览器访问本系统的地址 · where browsers find the pages
  YINGHUO_OIDC_ISSUER    统一身份认证（OpenID Connect）；另有 _CLIENT_ID、_CLIENT_SECRET、_NAME · identity provider
  YINGHUO_AUDIT_KEY      审计签名密钥（PEM 或文件）· signing key of the audit
  YINGHUO_AUDIT_HEAD     公布审计链值的文件 · file where the audit's heads are published
  YINGHUO_AUDIT_WEBHOOK  公布审计链值的地址 · address they are posted to
  YINGHUO_LIMIT_ACCOUNT  每个账号每分钟的请求数，默认 600 · requests a minute of one account
  YINGHUO_LIMIT_ADDRESS  每个地址每分钟的请求数，默认 6000 · requests a minute from one address
  YINGHUO_LOG            日志级别，默认 warn · log level`,
  )
  .exitOverride();

for (const register of [
  serveCommand,
  seedCommand,
  explainCommand,
  deriveCommand,
  figuresCommand,
  dutiesCommand,
  bulletinCommand,
  regionCommand,
  doctorCommand,
  accountCommand,
  auditCommand,
  keysCommand,
  dbCommand,
])
  register(program);

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? 0 : 2;
  } else {
    const known = knownTrouble(error);
    console.error(known ? `${known.sentence.zh}\n${known.sentence.en}` : error);
    process.exitCode = known?.status === 400 ? 2 : 1;
  }
}

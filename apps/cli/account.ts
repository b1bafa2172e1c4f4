import { InvalidArgumentError, type Command } from "commander";
import { ROLES, type Role } from "#org";
import { requireSchema, withClient, type Loader } from "#platform/db";
import { linkAccount, openAccount, resetAccount, type Accounts } from "#staff/server";
import { SCHEMA } from "../../db/schema.ts";
import { openInstallationAccounts } from "../accounts.ts";
import { withLoader } from "../installation.ts";
import { officeClock } from "../server/office.ts";

const withAccounts = <T>(use: (loader: Loader, accounts: Accounts) => Promise<T>): Promise<T> =>
  withLoader(async (loader, cluster) => {
    await withClient(cluster.connection("loader"), (client) => requireSchema(client, SCHEMA));
    const accounts = openInstallationAccounts(cluster);
    try {
      return await use(loader, accounts);
    } finally {
      await accounts.close();
    }
  });

/** `yinghuo account add|reset|link`. */
export function accountCommand(program: Command): void {
  const account = program.command("account").description("账号：开通、重置、关联 · accounts");
  account
    .command("add")
    .argument("<login>", "账号名 · what somebody signs in with")
    .description("开通账号，初始密码只显示一次 · open an account; its first password is shown once")
    .requiredOption("--region <code>", "所在地区代码（4、6、9、12 位）· division", division)
    .requiredOption("--name <name>", "姓名 · name of the member of staff")
    .option("--role <role>", `岗位：${Object.keys(ROLES).join("、")} · post to begin in`, roleNamed)
    .action((login: string, given: { region: string; name: string; role?: Role }) =>
      withAccounts(async (loader) => tell(login, await openAccount(loader, { login, ...given }, officeClock.today()))),
    );
  account
    .command("reset")
    .argument("<login>", "账号名 · the account")
    .description("忘了密码或丢了手机：新的初始密码，结束会话，关闭第二验证方式 · a new first password; sessions and second factors go")
    .action((login: string) => withAccounts(async (loader, accounts) => tell(login, await resetAccount(loader, accounts, login))));
  account
    .command("link")
    .argument("<login>", "账号名 · the account")
    .requiredOption("--subject <sub>", "在统一身份认证中的用户标识 · the subject at the identity provider")
    .description("关联统一身份认证 · say who somebody is to the identity provider")
    .action((login: string, { subject }: { subject: string }) =>
      withAccounts(async (loader, accounts) => {
        await linkAccount(loader, accounts, login, subject);
        console.log(`已关联 ${login} · linked`);
      }),
    );
}

/** On its own line, to be copied; it has to be changed at the first sign-in. */
function tell(login: string, password: string): void {
  console.log(`账号 ${login} 的初始密码（只显示这一次，首次登录须修改）· first password, shown once:\n${password}`);
}

function division(text: string): string {
  if (/^(\d{4}|\d{6}|\d{9}|\d{12})$/.test(text)) return text;
  throw new InvalidArgumentError("应为 4、6、9 或 12 位数字 · 4, 6, 9 or 12 digits");
}

const isRole = (text: string): text is Role => text in ROLES;

function roleNamed(text: string): Role {
  if (isRole(text)) return text;
  throw new InvalidArgumentError(`应为 ${Object.keys(ROLES).join("、")} 之一 · one of these roles`);
}

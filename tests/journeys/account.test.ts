import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Browser, Page } from "playwright-core";
import { openBrowser, openPage, signIn } from "../support/browser.ts";
import { PASSWORD } from "../support/files.ts";
import { servedOffice, type Served } from "../support/served.ts";
import { codeOf } from "../support/totp.ts";
import { TODAY, VILLAGE } from "./office.ts";

const LOGIN = `at.${VILLAGE}`;
const OWN = "黄河 岸边 三只 灰鹭 飞走";
const SHOTS = process.env["YINGHUO_SHOTS"];

let browser: Browser;
let served: Served;

beforeAll(async () => {
  served = await servedOffice(TODAY, [VILLAGE]);
  browser = await openBrowser();
});
afterAll(() => browser?.close());

const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
const field = (page: Page, label: string) => page.getByLabel(label, { exact: true });
const shoot = async (page: Page, name: string) => {
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true });
};

async function signOut(page: Page): Promise<void> {
  await page.locator(".who").click();
  await page.getByRole("menuitem", { name: "退出登录" }).click();
  await page.waitForURL("**/sign-in");
}

/** Fills in the sign-in without waiting for what comes. */
async function enter(page: Page, password: string): Promise<void> {
  await page.goto("/sign-in");
  await field(page, "账号").fill(LOGIN);
  await field(page, "密码").fill(password);
  await button(page, "登录").click();
}

describe("an account of one's own", () => {
  let uri: string;
  let used: string;
  let recovery: string[];

  test("the first password opens nothing but its change", async () => {
    await served.inAuth("update auth.account set first_password = true");
    const page = await openPage(browser, served.url);
    await signIn(page, LOGIN, PASSWORD);
    await page.getByRole("heading", { name: "请先设自己的密码" }).waitFor();
    await page.goto("/today");
    await page.waitForURL("**/first-password");
    await shoot(page, "first-password");

    await field(page, "管理员给的初始密码").fill(PASSWORD);
    await field(page, "新密码").fill("123456");
    await field(page, "再输一次新密码").fill("123456");
    await page.getByText("密码至少 12 个字符。").waitFor();
    await field(page, "新密码").fill(OWN);
    await field(page, "再输一次新密码").fill(OWN);
    await button(page, "修改密码").click();
    await page.waitForURL("**/today");
    expect(await page.locator(".who").count()).toBe(1);
    await page.context().close();
  });

  test("My account tells who one is; codes of an app are turned on with the app's own proof", async () => {
    const page = await openPage(browser, served.url);
    await signIn(page, LOGIN, OWN);
    await page.locator(".who").click();
    await page.getByRole("menuitem", { name: "我的账号" }).click();
    await page.getByText("（现在以此办事）").waitFor();
    expect(await page.getByText("退出（当前）").count()).toBe(1);
    await shoot(page, "account");

    await button(page, "开启动态验证码").click();
    await field(page, "先输入密码，确认是本人").fill(OWN);
    await button(page, "下一步").click();
    await page.getByLabel("验证器二维码").waitFor();
    const secret = (await page.locator(".totp-key").textContent())?.replaceAll(" ", "") ?? "";
    uri = `otpauth://totp/x?secret=${secret}`;
    recovery = await page.getByRole("list", { name: "恢复码" }).getByRole("listitem").allTextContents();
    expect(recovery).toHaveLength(10);
    await shoot(page, "totp");
    await field(page, "输入应用上现在的 6 位数字").fill((used = codeOf(uri)));
    await button(page, "确认开启").click();
    await page.getByText("已开启。还有 10 个恢复码没有用过。").waitFor();
    await signOut(page);
    await page.context().close();
  });

  test("after the password the code is asked for, and a recovery code does for once", async () => {
    const page = await openPage(browser, served.url);
    await enter(page, OWN);
    await field(page, "验证码").fill(used);
    await shoot(page, "factor");
    await button(page, "验证").click();
    await page.getByText("验证码不正确，或已经用过。").waitFor();
    await field(page, "验证码").fill(codeOf(uri, 1));
    await button(page, "验证").click();
    await page.waitForURL("**/today");
    await signOut(page);

    await enter(page, OWN);
    await button(page, "手机不在身边，用恢复码").click();
    await field(page, "恢复码").fill(recovery[0] ?? "");
    await button(page, "验证").click();
    await page.waitForURL("**/today");
    await page.goto("/account");
    await expect.poll(() => page.getByText("还有 9 个恢复码没有用过。").count()).toBe(1);
    await page.context().close();
  });

  test("a session elsewhere is seen and ended", async () => {
    await served.inAuth("delete from auth.totp; update auth.account set two_factor_enabled = false");
    const [here, there] = [await openPage(browser, served.url), await openPage(browser, served.url)];
    await signIn(there, LOGIN, OWN);
    await signIn(here, LOGIN, OWN);
    await here.goto("/account");
    await button(here, "结束").first().waitFor();
    const before = await button(here, "结束").count();
    for (let n = before; n > 0; n--) {
      await button(here, "结束").first().click();
      await expect.poll(() => button(here, "结束").count()).toBe(n - 1);
    }
    await there.goto("/today");
    await there.waitForURL("**/sign-in**");
    await here.context().close();
    await there.context().close();
  });
});

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser, Page } from "playwright-core";
import { openBrowser, openPage, PHONE, signIn } from "../support/browser.ts";
import { PASSWORD } from "../support/files.ts";
import { servedOffice, type Served } from "../support/served.ts";
import { TODAY, VILLAGE } from "./office.ts";

const LOGIN = `at.${VILLAGE}`;
const SHOTS = process.env["YINGHUO_SHOTS"];
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let browser: Browser;
let served: Served;

beforeAll(async () => {
  served = await servedOffice(TODAY, [VILLAGE], { named: true });
  browser = await openBrowser();
});
afterAll(() => browser?.close());

const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });

/** A telephone with a fingerprint reader, as Chromium plays it. `proven`: it knows the finger. */
async function withDevice(page: Page, proven = true): Promise<(proven: boolean) => Promise<unknown>> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("WebAuthn.enable");
  const { authenticatorId } = await devtools.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: proven,
      automaticPresenceSimulation: true,
    },
  });
  return (isUserVerified) => devtools.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified });
}

async function findings(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(`axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"] })
    .then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ": " + html)))`);
}

test("a passkey is added on a telephone, signs in by the finger alone, and is removed", async () => {
  const page = await openPage(browser, served.url, PHONE);
  const known = await withDevice(page);
  await signIn(page, LOGIN, PASSWORD);
  await page.goto("/account");
  await button(page, "添加通行密钥").click();
  await page.getByLabel("名称", { exact: true }).fill("值班手机");
  await page.getByLabel("先输入密码，确认是本人").fill(PASSWORD);
  expect(await findings(page)).toEqual([]);
  await button(page, "添加").click();
  await page.getByText("值班手机").waitFor();
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/passkey-360.png`, fullPage: true });
  await button(page, "退出（当前）").click();
  await page.waitForURL("**/sign-in");
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/sign-in-360.png`, fullPage: true });

  await known(false);
  await button(page, "用通行密钥登录").click();
  await page.getByText("没有使用通行密钥：已取消，或这台设备上没有。").waitFor();
  await known(true);
  await button(page, "用通行密钥登录").click();
  await page.waitForURL("**/today");

  await page.goto("/account");
  await button(page, "删除").click();
  await expect.poll(() => page.getByText("值班手机").count()).toBe(0);
  await button(page, "退出（当前）").click();
  await page.waitForURL("**/sign-in");
  await button(page, "用通行密钥登录").click();
  await page.getByText("这个通行密钥不能登录，请用密码登录。").waitFor();
  await page.context().close();
});

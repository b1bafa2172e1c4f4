import { mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import headless from "@sparticuz/chromium";
import { chromium, type Browser, type Page } from "playwright-core";

export const DESK = { width: 1366, height: 768 };
export const PHONE = { width: 360, height: 740 };

/** Chromium unpacks itself into the temporary folder, where a copy that another account left behind cannot be run: each its own. */
async function unpacked(): Promise<string> {
  const shared = process.env["TMPDIR"];
  const own = join(tmpdir(), `yinghuo-chromium-${process.getuid?.() ?? ""}`);
  mkdirSync(own, { recursive: true, mode: 0o700 });
  process.env["TMPDIR"] = own;
  try {
    return await headless.executablePath();
  } finally {
    if (shared === undefined) delete process.env["TMPDIR"];
    else process.env["TMPDIR"] = shared;
  }
}

/** Chromium from npm. Works as root, where Chromium refuses its sandbox. */
export async function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: await unpacked(),
    args: ["--no-sandbox", "--no-zygote", "--disable-gpu", "--font-render-hinting=none", "--headless=shell"],
  });
}

/** A page in Chinese, of an office desk or a phone. */
export async function openPage(browser: Browser, baseURL: string, viewport = DESK): Promise<Page> {
  const context = await browser.newContext({ baseURL, viewport, locale: "zh-CN", timezoneId: "Asia/Shanghai", reducedMotion: "reduce" });
  return context.newPage();
}

export async function signIn(page: Page, login: string, password: string): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("账号", { exact: true }).fill(login);
  await page.getByLabel("密码", { exact: true }).fill(password);
  await page.getByRole("button", { name: "登录", exact: true }).click();
  await page.waitForURL(({ pathname }) => pathname !== "/sign-in" && pathname !== "/");
}

/** Supervisors say what for before a page shows them anybody. */
export async function statePurpose(page: Page): Promise<void> {
  await page.getByRole("radio", { name: /督导检查/ }).check();
  await page.getByRole("button", { name: "按此用途查看" }).click();
  await page.locator(".purpose-mark").waitFor();
}

import headless from "@sparticuz/chromium";
import { chromium, type Browser, type Page } from "playwright-core";

export const DESK = { width: 1366, height: 768 };
export const PHONE = { width: 360, height: 740 };

/** Chromium from npm. Works as root, where Chromium refuses its sandbox. */
export async function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: await headless.executablePath(),
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
  await page.getByRole("button", { name: "登录" }).click();
  await page.waitForURL("**/today");
}

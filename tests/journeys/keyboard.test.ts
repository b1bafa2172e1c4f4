import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Browser, Page } from "playwright-core";
import { openBrowser, openPage } from "../support/browser.ts";
import { PASSWORD } from "../support/files.ts";
import { servedOffice, type Served } from "../support/served.ts";
import { FILES, TODAY, VILLAGE } from "./office.ts";

let office: Served;
let browser: Browser;

beforeAll(async () => {
  office = await servedOffice(TODAY, [VILLAGE]);
  browser = await openBrowser();
  for (const file of FILES) await office.open(VILLAGE, file);
});
afterAll(() => browser?.close());

const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent);
const type = (page: Page, ...keys: string[]) =>
  keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());

describe("without a mouse", () => {
  test("sign in, choose a person, record, ask why, open the file and come back", async () => {
    const page = await openPage(browser, office.url);
    await page.goto("/sign-in");
    await page.getByLabel("账号", { exact: true }).waitFor();
    await page.keyboard.type(`at.${VILLAGE}`);
    await type(page, "Tab");
    await page.keyboard.type(PASSWORD);
    await type(page, "Enter");
    await page.waitForURL("**/today");
    const chosen = page.locator(".person[aria-current]");
    await chosen.waitFor();
    const first = await chosen.innerText();

    await type(page, "ArrowDown");
    await expect.poll(() => chosen.innerText()).not.toBe(first);
    await type(page, "ArrowUp");
    await expect.poll(() => chosen.innerText()).toBe(first);

    await type(page, "r");
    const panel = page.getByRole("dialog");
    await panel.getByLabel("日期").waitFor();
    await expect.poll(() => focused(page)).not.toBe(null);
    await panel.getByLabel("日期").focus();
    await type(page, "Enter");
    await expect.poll(() => page.getByRole("status").innerText()).toContain("已记录");
    await expect.poll(() => focused(page)).toBe("记录吸毒检测");

    await type(page, "Shift+Tab");
    const why = page.getByText("怎样算出");
    await why.waitFor();
    await type(page, "Escape");
    await expect.poll(() => why.isVisible()).toBe(false);

    await type(page, "/");
    await page.keyboard.type("王");
    await expect.poll(() => page.locator(".person").count()).toBe(1);
    await type(page, "ArrowDown", "Enter");
    await page.waitForURL("**/casefiles/*");
    await page.goBack();
    await page.waitForURL("**/today*");
  });
});

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Browser, Page } from "playwright-core";
import { openBrowser, openPage, signIn } from "../support/browser.ts";
import { PASSWORD } from "../support/files.ts";
import { servedOffice, type Served } from "../support/served.ts";
import { FILES, TODAY, TOWNSHIP, VILLAGE } from "./office.ts";

let office: Served;
let browser: Browser;
let id = "";

beforeAll(async () => {
  office = await servedOffice(TODAY, [VILLAGE, TOWNSHIP]);
  browser = await openBrowser();
  for (const file of FILES) id = await office.open(VILLAGE, file);
});
afterAll(() => browser?.close());

const gate = (page: Page) => page.getByRole("heading", { name: "查看服务对象前，请先说明用途" });
const mark = (page: Page) => page.getByRole("complementary", { name: "查看用途" });

describe("a clerk of a township", () => {
  test("sees nobody before saying what for, works for a stated purpose, and ends it", async () => {
    const page = await openPage(browser, office.url);
    await signIn(page, `at.${TOWNSHIP}`, PASSWORD);
    await page.goto(`/casefiles/${id}`);
    await gate(page).waitFor();
    expect(await page.getByRole("radio", { checked: true }).count()).toBe(0);
    expect(await page.locator("main").innerText()).not.toContain("马**");

    await page.getByRole("button", { name: "按此用途查看" }).click();
    await page.getByText("请选择用途。").waitFor();
    await page.getByRole("radio", { name: /办案机关依法查询/ }).check();
    await page.getByLabel("调取证据通知书或公函文号").waitFor();
    await page.getByRole("radio", { name: /督导检查/ }).check();
    await page.getByRole("button", { name: "按此用途查看" }).click();

    // The page goes on where it was.
    await page.locator(".fact").first().waitFor();
    expect(new URL(page.url()).pathname).toBe(`/casefiles/${id}`);
    expect(await mark(page).innerText()).toMatch(/^用途：督导检查 · 至 \d\d:\d\d\s*结束$/);

    await page.getByRole("link", { name: "今日" }).click();
    await page.locator(".person").first().waitFor();
    await mark(page).getByRole("button", { name: "结束" }).click();
    await gate(page).waitFor();
    expect(await mark(page).count()).toBe(0);
    expect(await page.locator(".person").count()).toBe(0);
  });

  test("sums need no purpose", async () => {
    const page = await openPage(browser, office.url);
    await signIn(page, `at.${TOWNSHIP}`, PASSWORD);
    await page.goto("/overview");
    await page.locator(".ant-table-row").first().waitFor();
    expect(await gate(page).count()).toBe(0);
  });
});

test("a station worker is asked for no purpose: the post is one", async () => {
  const page = await openPage(browser, office.url);
  await signIn(page, `at.${VILLAGE}`, PASSWORD);
  await page.locator(".person").first().waitFor();
  expect(await gate(page).count()).toBe(0);
});

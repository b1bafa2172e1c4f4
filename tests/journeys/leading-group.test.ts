import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser, Page } from "playwright-core";
import { DESK, openBrowser, openPage, PHONE, signIn } from "../support/browser.ts";
import { PASSWORD } from "../support/files.ts";
import { findings, sticksOut, unreadable } from "../support/looks.ts";
import { servedOffice, type Served } from "../support/served.ts";
import { FILES, TODAY, TOWNSHIP, VILLAGE } from "./office.ts";

const COUNTY = "640104";
let office: Served;
let browser: Browser;

beforeAll(async () => {
  office = await servedOffice(TODAY, [COUNTY, TOWNSHIP, VILLAGE]);
  browser = await openBrowser();
  for (const file of FILES) await office.open(VILLAGE, file);
  const group = await office.seat({ login: "village.head", region: VILLAGE, role: "leader", kind: "group", seat: "first" });
  await office.seat({ login: "deputy", region: TOWNSHIP, role: "leader" });
  await office.seat({ login: "contact", region: VILLAGE, role: "leader", seat: "contact", org: group.org });
});
afterAll(() => browser?.close());

const group = (page: Page) => page.getByRole("region", { name: "领导小组", exact: true });
const rowsOf = async (page: Page) =>
  (await group(page).getByRole("row").allInnerTexts()).slice(1).map((text) => text.replaceAll(/\s+/g, " ").trim());
const looksWell = async (page: Page) => {
  // What is half faded in has no contrast yet.
  await page.evaluate(
    `Promise.all(document.getAnimations().filter((one) => one.effect.getComputedTiming().endTime < 9000).map((one) => one.finished.catch(() => 0)))`,
  );
  expect(await findings(page)).toEqual([]);
  expect(await sticksOut(page)).toBeLessThanOrEqual(0);
  expect(await unreadable(page)).toEqual([]);
};

test.each([DESK, PHONE])("the level above sees which seats are missing and fills one, at $width px", async (size) => {
  const page = await openPage(browser, office.url, size);
  await signIn(page, `at.${COUNTY}`, PASSWORD);
  await page.goto("/organisation");
  await page.getByRole("button", { name: `地区${TOWNSHIP}`, exact: true }).click();
  await page.getByRole("heading", { level: 2, name: `地区${TOWNSHIP}` }).waitFor();
  const seat = size === DESK ? "主要责任人" : "第一责任人";
  const missing = group(page).getByRole("row", { name: seat });
  await missing.getByText("未设", { exact: true }).waitFor();
  expect(await missing.innerText()).toContain("从未设立");
  const before = (await rowsOf(page)).length;
  await looksWell(page);

  await missing.getByRole("button", { name: `设立席位：${seat}` }).click();
  const panel = page.getByRole("dialog");
  await panel.getByLabel("职务（可不填）").fill("示例街道副主任");
  await looksWell(page);
  await panel.getByRole("button", { name: "设立席位" }).click();
  await page.getByText(`已设立“示例街道副主任”，自 ${TODAY} 起，现为空缺，请任命。`).waitFor();
  await group(page).getByText(`${TODAY} 起`).waitFor();

  await group(page).getByRole("button", { name: "任命：示例街道副主任" }).click();
  await panel.getByLabel("任命谁").fill("deputy");
  await page.getByTitle(/^人员deputy/).click();
  await panel.getByRole("button", { name: "任命" }).click();
  await page.getByText(`已任命，${TODAY} 起担任“示例街道副主任”。`).waitFor();
  await expect.poll(() => rowsOf(page)).toContain(`${seat} 示例街道副主任 人员deputy ${TODAY}`);
  expect(await rowsOf(page)).toHaveLength(before);
  await page.context().close();
});

test("whoever leads a village sees who answers for it, and of persons nothing but areas", async () => {
  const page = await openPage(browser, office.url, PHONE);
  await signIn(page, "village.head", PASSWORD);
  await page.goto("/organisation");
  await group(page).getByRole("row", { name: "包联领导" }).waitFor();
  expect(await rowsOf(page)).toEqual([
    "直接责任人 未设 从未设立",
    "第一责任人 领导 人员village.head 2020-01-01",
    "包联领导 领导 人员contact 2020-01-01",
  ]);
  // Setting up seats is for the level above.
  expect(
    await group(page)
      .getByRole("button", { name: /^设立席位/ })
      .count(),
  ).toBe(0);
  await looksWell(page);
  await page.goto("/overview");
  await page.getByRole("heading", { level: 1 }).waitFor();
  expect(await page.getByText("李**").count()).toBe(0);
  await looksWell(page);
  await page.goto("/casefiles");
  await page.locator("main").waitFor();
  expect(await page.getByText("李**").count()).toBe(0);
});

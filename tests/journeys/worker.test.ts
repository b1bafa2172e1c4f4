import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Browser, Page } from "playwright-core";
import { openBrowser, openPage, signIn } from "../support/browser.ts";
import { PASSWORD } from "../support/files.ts";
import { servedOffice, type Served } from "../support/served.ts";
import { FILES, TODAY, TOWNSHIP, VILLAGE } from "./office.ts";

let office: Served;
let browser: Browser;

beforeAll(async () => {
  office = await servedOffice(TODAY, [VILLAGE, TOWNSHIP]);
  browser = await openBrowser();
  for (const file of FILES) await office.open(VILLAGE, file);
});
afterAll(() => browser?.close());

const person = (page: Page, masked: string) => page.getByRole("button", { name: new RegExp(masked.replaceAll("*", "\\*")) });
const overdueOf = async (page: Page): Promise<string> => {
  await page.goto("/overview");
  const row = page.getByRole("row", { name: `地区${VILLAGE}` });
  await row.waitFor();
  const column = await page.getByRole("columnheader").allInnerTexts();
  return row
    .getByRole("cell")
    .nth(column.findIndex((text) => text.trim() === "逾期"))
    .innerText();
};

describe("a station worker's morning", () => {
  test("a visit and a negative test are recorded; both rows leave Today; the township's count moves", async () => {
    const township = await openPage(browser, office.url);
    await signIn(township, `at.${TOWNSHIP}`, PASSWORD);
    expect(await overdueOf(township)).toBe("3");

    const page = await openPage(browser, office.url);
    await signIn(page, `at.${VILLAGE}`, PASSWORD);
    await expect.poll(() => page.getByRole("heading", { level: 1 }).innerText()).toMatch(/^今天到期 0 项，逾期 3 项，涉及 3 人/);
    await person(page, "李**").click();
    const desk = page.getByRole("region", { name: "李** 的应办事项" });
    expect(
      await desk
        .getByRole("listitem")
        .filter({ has: page.getByRole("button", { name: /^记录/ }) })
        .count(),
    ).toBe(2);

    await desk.getByRole("button", { name: "记录走访联系" }).click();
    const panel = page.getByRole("dialog");
    expect(await panel.getByRole("radio", { name: "见到", exact: true }).isChecked()).toBe(true);
    await panel.getByRole("button", { name: "记录走访" }).click();
    await expect.poll(() => page.getByRole("status").innerText()).toContain("已记录 4 月 3 日走访（入户）。");
    await expect.poll(() => desk.getByRole("button", { name: "记录走访联系" }).count()).toBe(0);

    await desk.getByRole("button", { name: "记录吸毒检测" }).click();
    await panel.getByLabel("日期").fill("昨天");
    expect(await panel.getByRole("radio", { name: "阴性" }).isChecked()).toBe(true);
    await panel.getByRole("button", { name: "记录吸毒检测" }).click();
    await expect.poll(() => page.getByRole("status").innerText()).toContain("已记录 4 月 2 日尿检 阴性。");
    await expect.poll(() => person(page, "李**").count()).toBe(0);
    expect(await page.getByRole("heading", { level: 1 }).innerText()).toMatch(/逾期 2 项，涉及 2 人/);

    expect(await overdueOf(township)).toBe("2");
  });
});

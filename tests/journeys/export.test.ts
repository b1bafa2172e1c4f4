import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Browser, Page } from "playwright-core";
import { readXlsx } from "hucre/xlsx";
import { openBrowser, openPage, signIn } from "../support/browser.ts";
import { PASSWORD } from "../support/files.ts";
import { servedOffice, type Served } from "../support/served.ts";
import { printedPages, soffice } from "../support/soffice.ts";
import { inFirstMonth, TODAY, VILLAGE } from "./office.ts";

const PEOPLE = 45;
const PAPER = "公函〔2026〕3 号 & 附件";
const PURPOSE = `办案机关依法查询（${PAPER}）`;

let office: Served;
let browser: Browser;
let page: Page;
let workbook: Uint8Array;

beforeAll(async () => {
  office = await servedOffice(TODAY, [VILLAGE]);
  browser = await openBrowser();
  for (let n = 0; n < PEOPLE; n += 1)
    await office.open(VILLAGE, inFirstMonth("李建国", `64010419870101${String(n + 100).padStart(3, "0")}`));
  page = await openPage(browser, office.url);
  await signIn(page, `at.${VILLAGE}`, PASSWORD);
});
afterAll(() => browser?.close());

/** As long as a busy machine may take. */
const PATIENTLY = { timeout: 10_000 };
const headers = async () => (await page.getByRole("columnheader").allInnerTexts()).map((text) => text.trim());

describe("the list leaves the office as a file", () => {
  test("columns are chosen and stay chosen", async () => {
    await page.goto("/casefiles");
    await page.getByRole("columnheader", { name: "措施" }).waitFor();
    await page.getByRole("button", { name: "列", exact: true }).click();
    const choice = page.getByRole("dialog", { name: "显示哪些列" });
    expect(await choice.getByRole("checkbox", { name: "姓名" }).isDisabled()).toBe(true);
    await choice.getByRole("checkbox", { name: "措施" }).uncheck();
    await choice.getByRole("checkbox", { name: "区划代码" }).check();
    await choice.getByRole("button", { name: "好" }).click();
    await expect
      .poll(headers, PATIENTLY)
      .toEqual(["姓名", "颜色", "状态", "村（社区）", "区划代码", "期限届满", "下一项到期", "待办", "逾期"]);
    await page.reload();
    await page.getByRole("columnheader", { name: "区划代码" }).waitFor();
    expect(await headers()).not.toContain("措施");
  });

  test("the panel says what is exported and what every page will say; without a purpose nothing leaves", async () => {
    await page.getByRole("button", { name: "导出", exact: true }).click();
    const panel = page.getByRole("dialog", { name: "导出案卷名单" });
    await expect.poll(() => panel.innerText(), PATIENTLY).toContain(`地区${VILLAGE}，共 ${PEOPLE} 份`);
    expect(await panel.getByRole("checkbox", { name: "区划代码" }).isChecked()).toBe(true);
    await panel.getByRole("button", { name: "导出，并记入日志" }).click();
    await expect.poll(() => panel.innerText(), PATIENTLY).toContain("请选择用途。");
    await panel.getByRole("radio", { name: /办案机关依法查询/ }).check();
    await panel.getByLabel("调取证据通知书或公函文号").fill(PAPER);
    await expect.poll(() => panel.innerText(), PATIENTLY).toContain(`用途：${PURPOSE}`);
    await expect.poll(() => panel.innerText(), PATIENTLY).toContain("依据：治安管理处罚法 136");
    const downloading = page.waitForEvent("download");
    await panel.getByRole("button", { name: "导出，并记入日志" }).click();
    const download = await downloading;
    expect(download.suggestedFilename()).toBe(`案卷名单 ${TODAY}.xlsx`);
    await expect
      .poll(() => panel.getByRole("status").innerText(), PATIENTLY)
      .toContain(`已导出 ${PEOPLE} 份，文件每页标注导出人、时间和用途`);
    workbook = readFileSync(await download.path());
    const { sheets } = await readXlsx(workbook);
    expect(sheets[0]?.rows[2]).toEqual(await headers());
    expect(sheets[0]?.rows.slice(3).map(([name]) => name)).toEqual(Array.from({ length: PEOPLE }, () => "李**"));
  });

  test.skipIf(!soffice)("printed by LibreOffice, every page says who, when and what for", () => {
    const pages = printedPages(workbook);
    expect(pages.length).toBeGreaterThan(2);
    for (const text of pages) {
      // A line too long for the page is broken.
      const plain = text.replace(/\s/g, "");
      expect(plain).toContain(`导出人：工作人员${VILLAGE}（at.${VILLAGE}，禁毒专职工作人员）`);
      expect(plain).toMatch(/时间：\d{4}-\d\d-\d\d\d\d:\d\d/);
      expect(plain).toContain(`用途：${PURPOSE.replace(/\s/g, "")}`);
      expect(plain).toContain(`共${PEOPLE}份`);
      expect(plain).not.toContain("李建国");
    }
    // The rows above the table are on each of its pages.
    expect(pages.slice(0, -1).every((text) => text.includes("姓名已遮盖") && text.includes("下一项到期"))).toBe(true);
  });
});

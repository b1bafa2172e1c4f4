import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Browser, Page } from "playwright-core";
import { checkCharacter } from "#person";
import { openBrowser, openPage, signIn } from "../support/browser.ts";
import { PASSWORD } from "../support/files.ts";
import { servedOffice, type Served } from "../support/served.ts";
import { FILES, TODAY, TOWNSHIP, VILLAGE } from "./office.ts";

let office: Served;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  office = await servedOffice(TODAY, [VILLAGE, TOWNSHIP]);
  browser = await openBrowser();
  page = await openPage(browser, office.url);
  await signIn(page, `at.${VILLAGE}`, PASSWORD);
});
afterAll(() => browser?.close());

const panel = () => page.getByRole("dialog");
const told = () => page.getByRole("status").first().innerText();
const facts = () => page.locator(".fact summary");

describe("a casefile", () => {
  test("shows a name only for a purpose", async () => {
    const [first] = FILES;
    if (!first) throw new Error("no file");
    await page.goto(`/casefiles/${await office.open(VILLAGE, first)}`);
    await page.getByRole("button", { name: "查看身份" }).click();
    await panel().getByRole("button", { name: "查看，并记入日志" }).click();
    await expect.poll(() => panel().innerText()).toContain("请选择用途。");
    await panel().getByText("核对身份、办理文书").click();
    await panel().getByRole("button", { name: "查看，并记入日志" }).click();
    await expect.poll(() => page.getByRole("heading", { level: 1 }).innerText()).toContain("李建国");
    await page.getByRole("button", { name: "隐藏" }).click();
    await expect.poll(() => page.getByRole("heading", { level: 1 }).innerText()).toContain("李**");
  });

  test("says what is wrong at the field, and what would follow before it is saved", async () => {
    await page.getByRole("button", { name: "记录", exact: true }).first().click();
    await panel().getByRole("button", { name: "外出报告", exact: true }).click();
    await panel().getByRole("button", { name: "记录外出报告" }).click();
    await expect.poll(() => panel().locator(".ant-form-item-explain-error").count()).toBeGreaterThan(0);
    await page.keyboard.press("Escape");

    await page.getByRole("button", { name: "记录走访联系" }).click();
    await expect.poll(() => panel().locator(".consequences").innerText()).toContain("走访联系：4 月 17 日前");
    await panel().getByLabel("日期").fill("2026-05-01");
    await panel().getByRole("button", { name: "记录走访" }).click();
    await expect.poll(() => panel().innerText()).toContain("日期不能晚于今天。");
    await panel().getByLabel("日期").fill("今天");
    await panel().getByRole("button", { name: "记录走访" }).click();
    await expect.poll(told).toContain("已记录 4 月 3 日走访（入户）。");
  });

  test("a mistake is put right by a fact that supersedes it, and stays readable", async () => {
    await page.getByRole("button", { name: "有误？更正" }).click();
    await panel().getByText("电话", { exact: true }).click();
    await panel().getByRole("button", { name: "保存更正" }).click();
    await expect.poll(() => facts().filter({ hasText: "走访（电话）" }).innerText()).toContain("更正");
    expect(await page.locator(".fact del").innerText()).toBe("走访（入户）");
  });

  test("what belongs elsewhere is withdrawn with a reason", async () => {
    await facts().filter({ hasText: "走访（电话）" }).click();
    await page.getByRole("button", { name: "更正", exact: true }).click();
    await panel().getByText("撤回误记").click();
    await panel().getByLabel("理由").fill("记错了人");
    await panel().getByRole("button", { name: "记录撤回误记" }).click();
    await expect.poll(() => page.locator(".fact del").allInnerTexts()).toEqual(["走访（电话）", "走访（入户）"]);
    expect(await page.getByRole("button", { name: "记录走访联系" }).count()).toBe(1);
  });

  test("a new one is opened for a person; a miscopied ID number is named", async () => {
    await page.goto("/casefiles");
    await page.getByRole("button", { name: "新建案卷" }).click();
    const digits = "64010419920606006";
    const right = checkCharacter(digits);
    await panel().getByLabel("姓名").fill("周强");
    await panel()
      .getByLabel("身份证号")
      .fill(digits + (right === "1" ? "2" : "1"));
    await panel().getByRole("button", { name: "建立案卷" }).click();
    await expect.poll(() => panel().innerText()).toContain(`末位应为 ${right}。`);
    await panel()
      .getByLabel("身份证号")
      .fill(digits + right);
    await panel().getByRole("button", { name: "建立案卷" }).click();
    await page.waitForURL("**/casefiles/*-*");
    await expect.poll(() => page.getByRole("heading", { level: 1 }).innerText()).toContain("周*");
  });

  test("a sealed one shows nothing, and how to ask for it", async () => {
    await page.getByRole("button", { name: "记录", exact: true }).first().click();
    await panel().getByLabel("找一种事项").fill("封存");
    await panel().getByRole("button", { name: "封存案卷", exact: true }).click();
    await panel().getByRole("button", { name: "记录封存案卷" }).click();
    await expect.poll(() => page.getByRole("heading", { level: 1 }).innerText()).toBe("案卷已封存");
    // How it opens again, tests/journeys/emergency.test.ts tells.
    await page.getByRole("button", { name: "申请启封，并记入日志" }).waitFor();
  });
});

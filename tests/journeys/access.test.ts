import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Browser, Page } from "playwright-core";
import { DESK, openBrowser, openPage, PHONE, signIn } from "../support/browser.ts";
import { findings, sticksOut } from "../support/looks.ts";
import { PASSWORD } from "../support/files.ts";
import { servedOffice, type Served } from "../support/served.ts";
import { FILES, inFirstMonth, RELEASED_SOON, TODAY, TOWNSHIP, VILLAGE } from "./office.ts";

let office: Served;
let browser: Browser;
let id = "";

beforeAll(async () => {
  office = await servedOffice(TODAY, [VILLAGE, TOWNSHIP]);
  browser = await openBrowser();
  await office.open(VILLAGE, RELEASED_SOON);
  await office.seat({ login: "housing", region: "6401", role: "department_contact", office: "housing", kind: "department" });
  const helped = inFirstMonth("孙丽", "64010419890606006");
  const asked = { need: "housing", office: "housing" };
  await office.open(VILLAGE, {
    ...helped,
    facts: [
      ...helped.facts,
      { kind: "need.found", on: "2026-03-20", body: asked },
      { kind: "care.referred", on: "2026-03-21", body: asked },
    ],
  });
  for (const file of FILES) id = await office.open(VILLAGE, file);
});
afterAll(() => browser?.close());

const open = async (page: Page, path: string, ready: string) => {
  await page.goto(path);
  await page.locator(ready).first().waitFor();
};

type Stop = [page: string, show: (page: Page) => Promise<void>];
const stops: Stop[] = [
  ["登录", (page) => open(page, "/sign-in", "form")],
  ["今日", (page) => open(page, "/today", ".person")],
  [
    "记录",
    async (page) => {
      await open(page, `/casefiles/${id}`, "h1");
      await page.locator("[data-record]").first().click();
      await page.getByRole("dialog").getByLabel("日期").waitFor();
    },
  ],
  ["案卷", (page) => open(page, "/casefiles", "tbody a")],
  [
    "列",
    async (page) => {
      await open(page, "/casefiles", "tbody a");
      await page.getByRole("button", { name: "列", exact: true }).click();
      await page.getByRole("dialog").getByRole("checkbox").first().waitFor();
    },
  ],
  [
    "导出",
    async (page) => {
      await open(page, "/casefiles", "tbody a");
      await page.getByRole("button", { name: "导出", exact: true }).click();
      await page.getByRole("dialog").getByRole("radio").first().waitFor();
    },
  ],
  ["一份案卷", (page) => open(page, `/casefiles/${id}`, ".fact")],
  ["尿检", (page) => open(page, `/casefiles/${id}?tab=drugtest`, ".ant-table-row")],
  ["权利", (page) => open(page, `/casefiles/${id}?tab=rights`, ".rights-part")],
  ["告知书", (page) => open(page, `/casefiles/${id}/notice`, ".paper")],
  ["制作副本", (page) => open(page, `/casefiles/${id}/copy`, ".paper-ask")],
  ["待复核", (page) => open(page, "/rights", "main h1")],
  ["总览", (page) => open(page, "/overview", ".ant-table-row")],
  ["衔接", (page) => open(page, "/handover", ".board tbody tr")],
  ["查阅审批", (page) => open(page, "/access", ".state")],
  ["封存回执", (page) => open(page, "/access/receipts", ".state")],
  ["机构", (page) => open(page, "/organisation", ".org-unit")],
  ["规则", (page) => open(page, "/rules", ".law-chapter")],
  ["我的账号", (page) => open(page, "/account", ".account-part")],
];

describe.each([
  ["desk", DESK, false],
  ["phone", PHONE, false],
  ["desk at 200 %", { width: DESK.width / 2, height: DESK.height / 2 }, false],
  ["desk in large type", DESK, true],
  ["phone in large type", PHONE, true],
])("%s", (_name, viewport, large) => {
  let page: Page;
  beforeAll(async () => {
    page = await openPage(browser, office.url, viewport);
    await signIn(page, `at.${VILLAGE}`, PASSWORD);
    if (large) await page.evaluate(`localStorage.setItem("yinghuo.type", "large")`);
  });

  test.each(stops)("%s: axe finds nothing, and nothing sticks out", async (_page, show) => {
    await show(page);
    expect(await findings(page)).toEqual([]);
    expect(await sticksOut(page)).toBeLessThanOrEqual(0);
    expect(await page.evaluate("getComputedStyle(document.body).fontSize")).toBe(large ? "20px" : viewport.width <= 640 ? "16px" : "14px");
  });
});

const elsewhere: [login: string, ...stop: Stop][] = [
  ["housing", "转介事项", (page) => open(page, "/referrals", ".referrals tbody tr")],
  [
    "housing",
    "联系本人",
    async (page) => {
      await open(page, "/referrals", ".referrals tbody tr");
      await page.getByRole("button", { name: /^联系/ }).click();
      await page.getByRole("dialog").getByRole("radio").first().waitFor();
    },
  ],
  ["at.640104001", "机构", (page) => open(page, "/organisation", ".org-table .ant-table-row")],
  [
    "at.640104001",
    "委托代理",
    async (page) => {
      await open(page, "/organisation", ".org-unit");
      await page.getByRole("button", { name: /^委托代理/ }).click();
      await page.getByRole("dialog").getByLabel("最后一天").waitFor();
    },
  ],
];

describe.each([
  ["desk", DESK],
  ["phone", PHONE],
])("of other posts, %s", (_name, viewport) => {
  test.each(elsewhere)("%s, %s: axe finds nothing, and nothing sticks out", async (login, _page, show) => {
    const page = await openPage(browser, office.url, viewport);
    await signIn(page, login, PASSWORD);
    await show(page);
    expect(await findings(page)).toEqual([]);
    expect(await sticksOut(page)).toBeLessThanOrEqual(0);
  });
});

test("a browser without Temporal shows the same pages", async () => {
  const page = await openPage(browser, office.url);
  await page.addInitScript("delete globalThis.Temporal");
  await signIn(page, `at.${VILLAGE}`, PASSWORD);
  await open(page, `/casefiles/${id}`, ".term-today");
  expect(await page.evaluate("typeof Temporal.PlainDate")).toBe("function");
});

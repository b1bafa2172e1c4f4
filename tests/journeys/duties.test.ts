import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Browser, Page } from "playwright-core";
import { addDays, type Day } from "#platform/day";
import { DESK, openBrowser, openPage, PHONE, signIn } from "../support/browser.ts";
import { PASSWORD } from "../support/files.ts";
import { findings, sticksOut, unreadable } from "../support/looks.ts";
import { servedOffice, type Served } from "../support/served.ts";
import { inFirstMonth, TOWNSHIP, VILLAGE } from "./office.ts";

const COUNTY = "640104";
const CITY = "6401";
/** Contact is due on 24 March, and the first test window closes on 9 April. */
const BEGIN = "2026-03-20";
const CAUSE = `地区${VILLAGE}：走访联系 1 项逾期，最早应于 2026-03-24 前办理`;

let office: Served;
let browser: Browser;
let today: Day = BEGIN;
let casefile = "";

beforeAll(async () => {
  office = await servedOffice(BEGIN, [VILLAGE, TOWNSHIP, COUNTY, CITY]);
  browser = await openBrowser();
  casefile = await office.open(VILLAGE, inFirstMonth("李建国", "64010419870101001"));
  await office.dutiesTo(BEGIN);
});
afterAll(() => browser?.close());

/** One day after another passes, and nobody does anything. */
async function passTo(day: Day): Promise<void> {
  while (today < day) await office.dutiesTo((today = addDays(today, 1)));
}

async function dutiesOf(division: string, viewport = DESK): Promise<Page> {
  const page = await openPage(browser, office.url, viewport);
  await signIn(page, `at.${division}`, PASSWORD);
  await page.goto("/duties");
  await page.getByRole("heading", { level: 1 }).waitFor();
  return page;
}
const item = (page: Page) =>
  page
    .getByRole("region", { name: /^待我处理/ })
    .getByRole("listitem")
    .filter({ hasText: CAUSE });
const head = (page: Page) => page.locator(".matter-head");
const trail = (page: Page) => page.getByRole("region", { name: /^办理记录/ });

/** Presses Tab until what has the focus says so. */
async function tabTo(page: Page, text: string | RegExp): Promise<void> {
  const focused = () =>
    page.evaluate(
      `(({ tagName, innerText, id }) => tagName === "BODY" ? "" : innerText || document.querySelector("label[for='" + id + "']")?.innerText || "")(document.activeElement)`,
    );
  for (let n = 0; n < 60; n += 1) {
    if (RegExp(text).test(String(await focused()))) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab never comes to ${text}`);
}

describe("禁毒法5 · a person is left alone, and one after another is asked", () => {
  test("the day before the rule's third working day nobody is asked; on it the worker reads what, by when and by which rule", async () => {
    await passTo("2026-03-29");
    const page = await dutiesOf(VILLAGE);
    expect(await page.getByRole("heading", { level: 1 }).innerText()).toBe("没有等您处理的事项，也没有由他人办理的。");
    await passTo("2026-03-30");
    await page.goto("/today");
    await page.getByRole("link", { name: "责任事项 1 件待办" }).click();
    await expect.poll(() => page.getByRole("heading", { level: 1 }).innerText()).toBe("等您处理 1 件。");
    expect(await item(page).innerText()).toContain("还有 3 个工作日");
    await item(page).getByRole("link", { name: CAUSE }).click();
    await trail(page).waitFor();
    expect(await head(page).innerText()).toContain(`由 地区${VILLAGE}`);
    expect(await head(page).innerText()).toContain(`人员${VILLAGE}`);
    expect(await trail(page).innerText()).toContain("规则：应办事项逾期，发出提醒，3 个工作日");
    await page.getByRole("button", { name: "2026-04-02 周四" }).focus();
    await expect.poll(() => page.locator(".why-sheet").innerText()).toContain("2026-03-30 + 3 个工作日");
    await page.context().close();
  });

  test("on the next working day after each clock: the township its order, the county its talk, the city the listing", async () => {
    await passTo("2026-04-03");
    const township = await dutiesOf(TOWNSHIP);
    expect(await item(township).innerText()).toContain("督办·待答复");
    await passTo("2026-04-13");
    expect(await dutiesOf(COUNTY).then((page) => item(page).count())).toBe(0);

    // The township is about to answer on the last day; it sends its answer on the day after.
    await township.goto("/duties");
    await item(township).getByRole("link", { name: "答复督办单" }).click();
    await township.getByLabel("整改措施").fill("本周内补做走访");
    await township.getByLabel("办结日期").fill("2026-04-17");
    await passTo("2026-04-14");
    await township.getByRole("button", { name: "答复督办单" }).click();
    await expect.poll(() => township.getByRole("alert").innerText()).toContain("系统刚刚办理了这个事项");
    await expect.poll(() => head(township).innerText()).toContain("约谈·待答复");
    expect(await township.getByRole("button", { name: "答复督办单" }).count()).toBe(0);
    await township.context().close();

    const county = await dutiesOf(COUNTY, PHONE);
    expect(await item(county).innerText()).toContain("约谈·待答复");
    await passTo("2026-04-28");
    expect(await dutiesOf(CITY).then((page) => item(page).count())).toBe(0);
    await passTo("2026-04-29");
    const city = await dutiesOf(CITY);
    expect(await item(city).innerText()).toContain("挂牌督办·待答复");
    await Promise.all([county, city].map((page) => page.context().close()));
  });

  test("the city answers with the keyboard alone, and is told what follows", async () => {
    const page = await dutiesOf(CITY);
    await tabTo(page, CAUSE);
    await tabTo(page, "报送整改方案");
    await page.keyboard.press("Enter");
    await page.getByLabel("整改措施").waitFor();
    await tabTo(page, "整改措施");
    await page.keyboard.type("由县禁毒办派人补齐走访和检测");
    await tabTo(page, "报送整改方案");
    await page.keyboard.press("Enter");
    // What is missing is said at its field, and the hand is there.
    await expect.poll(() => page.locator(".matter-form").innerText()).toContain("办结日期必须填写。");
    await tabTo(page, "办结日期");
    await page.keyboard.type("5-8");
    await tabTo(page, "报送整改方案");
    await page.keyboard.press("Enter");
    await expect.poll(() => page.getByRole("status").innerText()).toBe("已答复。现为“挂牌督办·整改中”，请于 5 月 8 日前办理。");
    await page.context().close();
  });

  test("the worker does what was left, and the chain is closed; its page tells the whole way", async () => {
    const page = await dutiesOf(VILLAGE);
    await page.goto(`/casefiles/${casefile}`);
    for (const [what, save] of [
      ["走访联系", "记录走访"],
      ["吸毒检测", "记录吸毒检测"],
    ] as const) {
      await page
        .getByRole("button", { name: `记录${what}` })
        .first()
        .click();
      const panel = page.getByRole("dialog");
      // A window that has closed is explained, or a late paper is entered.
      if (what === "吸毒检测") await panel.locator(".ant-segmented").getByText("吸毒检测", { exact: true }).click();
      await panel.getByRole("button", { name: save }).waitFor();
      await panel.getByRole("button", { name: save }).click();
      await panel.waitFor({ state: "hidden" });
    }
    await page.goto("/duties/list?show=closed");
    await page.getByRole("link", { name: CAUSE }).click();
    await trail(page).waitFor();
    expect(await head(page).innerText()).toContain("已办结");
    const told = await trail(page).locator(".trail-head").allInnerTexts();
    expect(told.map((line) => line.replaceAll(/\s+/g, " "))).toEqual([
      "2026-03-30 周一 按规则立项",
      "2026-04-03 周五 期满未办，升为督办",
      "2026-04-14 周二 期满未办，升为约谈",
      "2026-04-29 周三 期满未办，挂牌督办",
      "2026-04-29 周三 已答复",
      "2026-04-29 周三 事由消除，自动办结",
    ]);
    expect(await trail(page).innerText()).toContain("规则：约谈并报结果，10 个工作日");
    await page.context().close();
  });
});

describe.each([
  ["desk", DESK, false],
  ["phone", PHONE, false],
  ["phone, large type", PHONE, true],
] as const)("%s", (_name, viewport, large) => {
  test("axe finds nothing, nothing sticks out, is cut off or covered", async () => {
    const page = await openPage(browser, office.url, viewport);
    if (large) await page.addInitScript(`localStorage.setItem("yinghuo.type", "large")`);
    await signIn(page, `at.${CITY}`, PASSWORD);
    const faults: string[] = [];
    const look = async (what: string) => {
      await page.waitForLoadState("networkidle");
      faults.push(...(await findings(page)), ...(await unreadable(page)));
      if ((await sticksOut(page)) > 0) faults.push(`${what} sticks out`);
    };
    for (const [path, ready] of [
      ["/duties", ".duty-item"],
      ["/duties/board", ".ant-table-row"],
      ["/duties/board?duty=supervision", ".ant-table-row"],
      ["/duties/list?show=all", ".ant-table-row"],
    ] as const) {
      await page.goto(path);
      await page.locator(ready).first().waitFor();
      await look(path);
    }
    await page.getByRole("link", { name: CAUSE }).click();
    await trail(page).waitFor();
    await look("one matter");
    await page.goto("/duties");
    await page.locator(".duty-go").first().click();
    await page.locator(".matter-form").waitFor();
    await look("a step");
    expect(faults).toEqual([]);
    await page.context().close();
  });
});

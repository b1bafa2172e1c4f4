import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Browser, Page } from "playwright-core";
import { openBrowser, openPage, PHONE, signIn } from "../support/browser.ts";
import { PASSWORD } from "../support/files.ts";
import { servedOffice, type Served } from "../support/served.ts";
import { FILES, RELEASED_SOON, TODAY, VILLAGE } from "./office.ts";

let office: Served;
let browser: Browser;

beforeAll(async () => {
  office = await servedOffice(TODAY, [VILLAGE]);
  browser = await openBrowser();
  await office.open(VILLAGE, RELEASED_SOON);
  for (const file of FILES) await office.open(VILLAGE, file);
});
afterAll(() => browser?.close());

const panel = (page: Page) => page.getByRole("dialog");
const row = (page: Page) => page.getByRole("row", { name: /赵\*/ });
const sticksOut = (page: Page) =>
  page.evaluate(
    `Math.max(...[...document.querySelectorAll("html, .page, .ant-drawer-body")].map((box) => box.scrollWidth - box.clientWidth))`,
  );

describe("出所必接", () => {
  test("the board says what is missing; papers and who meets are recorded from it", async () => {
    const page = await openPage(browser, office.url);
    await signIn(page, `at.${VILLAGE}`, PASSWORD);
    await page.getByRole("link", { name: "衔接" }).click();
    await expect.poll(() => row(page).innerText()).toContain("2026-04-10 周五");
    expect(await page.getByRole("heading", { level: 2 }).innerText()).toContain("下周出所");
    expect(await row(page).innerText()).toContain("缺移交材料");
    expect(await row(page).innerText()).toContain("接回人未定");

    await page.getByRole("button", { name: "接收材料：赵*" }).click();
    await panel(page).getByLabel("由谁接回").fill("禁毒专干 王芳");
    await panel(page).getByRole("button", { name: "记录接收移交材料" }).click();
    await expect.poll(() => page.getByRole("status").first().innerText()).toContain("已记录 4 月 3 日接收移交材料。");
    await expect.poll(() => row(page).innerText()).toContain("由 禁毒专干 王芳 接回");
    expect(await row(page).innerText()).not.toContain("缺移交材料");
    expect(await row(page).getByRole("button").count()).toBe(0);
  });
});

describe("large type at 360 px", () => {
  test("is chosen before sign-in, stays, and a visit is recorded with it", async () => {
    const page = await openPage(browser, office.url, PHONE);
    const size = () => page.evaluate("getComputedStyle(document.body).fontSize");
    await page.goto("/sign-in");
    expect(await size()).toBe("16px");
    await page.getByRole("button", { name: "使用大字" }).click();
    await expect.poll(size).toBe("20px");
    await signIn(page, `at.${VILLAGE}`, PASSWORD);
    expect(await size()).toBe("20px");

    await page.getByRole("button", { name: /李\*\*/ }).click();
    expect(await sticksOut(page)).toBeLessThanOrEqual(0);
    await page.getByRole("button", { name: "记录走访联系" }).click();
    await panel(page).getByRole("button", { name: "记录走访" }).waitFor();
    expect(await sticksOut(page)).toBeLessThanOrEqual(0);
    const button = await panel(page).getByRole("button", { name: "记录走访" }).boundingBox();
    expect(button?.height).toBeGreaterThanOrEqual(44);
    await panel(page).getByRole("button", { name: "记录走访" }).click();
    await expect.poll(() => page.getByRole("status").first().innerText()).toContain("已记录 4 月 3 日走访（入户）。");
  });

  test("pages that do not fit the bar are under “更多”, by keyboard as well", async () => {
    const page = await openPage(browser, office.url, PHONE);
    await page.addInitScript(`localStorage.setItem("yinghuo.type", "large")`);
    await signIn(page, `at.${VILLAGE}`, PASSWORD);
    const more = page.getByRole("button", { name: "更多" });
    await more.focus();
    await page.keyboard.press("Enter");
    const chosen = () => page.evaluate(`document.activeElement.closest("[role=menuitem]")?.textContent`);
    await expect.poll(chosen).toBeTruthy();
    await page.keyboard.press("End");
    await expect.poll(chosen).toBe("规则");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/rules");
    expect(await page.getByRole("button", { name: "规则" }).getAttribute("aria-current")).toBe("page");
  });

  test("is left again from the user menu", async () => {
    const page = await openPage(browser, office.url, PHONE);
    await page.addInitScript(`localStorage.getItem("yinghuo.type") ?? localStorage.setItem("yinghuo.type", "large")`);
    await signIn(page, `at.${VILLAGE}`, PASSWORD);
    await page.locator(".who").click();
    await page.getByRole("menuitem", { name: "恢复常规字号" }).click();
    await expect.poll(() => page.evaluate("getComputedStyle(document.body).fontSize")).toBe("16px");
    await page.reload();
    await expect.poll(() => page.evaluate("getComputedStyle(document.body).fontSize")).toBe("16px");
  });
});

import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser, Page } from "playwright-core";
import { DESK, openBrowser, openPage, PHONE, signIn } from "../support/browser.ts";
import { PASSWORD } from "../support/files.ts";
import { servedOffice, type Served } from "../support/served.ts";
import { FILES, TODAY, TOWNSHIP, VILLAGE } from "./office.ts";

const NEXT = "640104001002";
let office: Served;
let browser: Browser;

beforeAll(async () => {
  office = await servedOffice(TODAY, [VILLAGE, NEXT, TOWNSHIP]);
  browser = await openBrowser();
  for (const file of FILES) await office.open(VILLAGE, file);
});
afterAll(() => browser?.close());

const choosePost = async (page: Page, name: RegExp) => {
  await page.locator("header .who").click();
  await page.getByRole("menuitem", { name }).click();
};

test("a worker on leave has a colleague stand in, who works in the post until the last day and no longer", async () => {
  const worker = await openPage(browser, office.url, PHONE);
  await signIn(worker, `at.${VILLAGE}`, PASSWORD);
  await worker.goto("/organisation");
  await worker.getByRole("button", { name: /^委托代理/ }).click();
  const panel = worker.getByRole("dialog");
  await panel.getByLabel("由谁代理").fill(NEXT);
  await worker.getByTitle(new RegExp(`^工作人员${NEXT}`)).click();
  await panel.getByLabel("最后一天").fill("2026-07-01");
  await panel.getByLabel("原因").fill("休假");
  await panel.getByRole("button", { name: "委托代理" }).click();
  await panel.getByText("代理一次最长 60 天，最晚到 2026-06-01。").waitFor();
  await panel.getByLabel("最后一天").fill("2026-04-09");
  await panel.getByText("现为 7 天").waitFor();
  await panel.getByRole("button", { name: "委托代理" }).click();
  await worker.getByText("已委托代理，2026-04-03 至 2026-04-09；到期自动停止，也可提前结束。").waitFor();
  await worker.getByText(`工作人员${NEXT} 代工作人员${VILLAGE}，2026-04-03 至 2026-04-09：休假`).waitFor();

  const colleague = await openPage(browser, office.url, DESK);
  await signIn(colleague, `at.${NEXT}`, PASSWORD);
  await choosePost(colleague, /^代 /);
  await colleague.locator(".person").first().waitFor();
  expect(await colleague.locator(".person").count()).toBe(FILES.length);

  office.moveTo("2026-04-10");
  await colleague.goto("/today");
  await colleague.locator("main").waitFor();
  await colleague.getByText("今天没有到期事项").waitFor();
  expect(await colleague.locator(".person").count()).toBe(0);
  await colleague.locator("header .who").click();
  await colleague.getByRole("menuitem", { name: /退出登录/ }).waitFor();
  expect(await colleague.getByRole("menuitem", { name: /^代 / }).count()).toBe(0);
});

test("a clerk fills an empty post of the township", async () => {
  const clerk = await openPage(browser, office.url, DESK);
  await signIn(clerk, `at.${TOWNSHIP}`, PASSWORD);
  await clerk.goto("/organisation");
  await clerk.getByRole("button", { name: `地区${VILLAGE}`, exact: true }).click();
  await clerk.getByRole("heading", { level: 2, name: `地区${VILLAGE}` }).waitFor();
  await clerk.getByRole("button", { name: /^任命/ }).first().click();
  const panel = clerk.getByRole("dialog");
  await panel.getByLabel("任命谁").fill(NEXT);
  await clerk.getByTitle(new RegExp(`^工作人员${NEXT}`)).click();
  await panel.getByLabel("从哪天起").fill("2026-04-01");
  await panel.getByLabel("原因").fill("补登任命文件");
  await panel.getByRole("button", { name: "任命" }).click();
  await clerk.getByText("已任命，2026-04-01 起担任").waitFor();
  await clerk.getByText("一岗 2 人").waitFor();
  expect(await clerk.getByText("一岗 2 人").count()).toBe(1);
});

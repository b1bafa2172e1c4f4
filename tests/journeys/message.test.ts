import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openMail } from "#platform/mail";
import { openBrowser, openPage, PHONE, signIn } from "../support/browser.ts";
import { PASSWORD } from "../support/files.ts";
import { findings, sticksOut } from "../support/looks.ts";
import { openPostOffice, type PostOffice } from "../support/post-office.ts";
import { servedOffice, type Served } from "../support/served.ts";
import { textOf } from "../support/unfolded.ts";
import { TODAY, VILLAGE } from "./office.ts";

const SHOTS = process.env["YINGHUO_SHOTS"];
const LOGIN = `at.${VILLAGE}`;
const LINES = [{ title: { zh: "督办件 2 件", en: "2 orders" }, due: "2026-04-01", overdue: true, url: "/today" }];

let browser: Browser;
let served: Served;
let mails: PostOffice;

beforeAll(async () => {
  mails = await openPostOffice();
  const mail = openMail({ url: mails.url, from: "yinghuo@example.org" });
  served = await servedOffice(TODAY, [VILLAGE], { outgoing: { mail, hooks: { plain: false, hosts: [] }, link: "https://jd.example.org" } });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await mails?.close();
});

const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
const shoot = async (page: Page, name: string) => {
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true });
};

test("somebody gives an address, confirms it, is told in the morning, and sees that it arrived", async () => {
  const page = await openPage(browser, served.url);
  await signIn(page, LOGIN, PASSWORD);
  await page.goto("/account");
  await page.getByText("没有地址，不发邮件。").waitFor();
  await shoot(page, "message-none");

  await button(page, "用邮件通知").click();
  await page.getByLabel("邮箱地址", { exact: true }).fill("nobody");
  await button(page, "发送确认码").click();
  await page.getByText("请填写完整的邮箱地址。").waitFor();
  await page.getByLabel("邮箱地址", { exact: true }).fill("refused@example.org");
  await button(page, "发送确认码").click();
  await page.getByText("确认码没有送达：对方拒收（550）。请核对地址后重试。").waitFor();
  await page.getByLabel("邮箱地址", { exact: true }).fill("zhan@example.org");
  await button(page, "发送确认码").click();
  await page.getByText("确认码已发到 zhan@example.org，30 分钟内有效。").waitFor();
  await shoot(page, "message-code");
  const code = textOf(mails.taken.at(-1)?.raw).match(/\d{6}/)?.[0] ?? "";
  await page.getByLabel("确认码", { exact: true }).fill(code);
  await button(page, "确认").click();
  await page.getByRole("radio", { name: "每个工作日一次" }).waitFor();
  expect(await page.getByRole("radio", { name: "每个工作日一次" }).isChecked()).toBe(true);

  await served.tell(new Date(`${TODAY}T09:00:00+08:00`), () => Promise.resolve(LINES));
  expect(textOf(mails.taken.at(-1)?.raw)).toContain("· 督办件 2 件 — 已逾期（4月1日到期）");
  await page.reload();
  await page.getByText("已发送，1 类事项").waitFor();
  await page.getByRole("radio", { name: /^每周一次/ }).check();
  await page.reload();
  await page.getByRole("radio", { name: /^每周一次/ }).waitFor();
  expect(await page.getByRole("radio", { name: /^每周一次/ }).isChecked()).toBe(true);
  await button(page, "用 Webhook 通知").click();
  await page.getByLabel("Webhook 地址", { exact: true }).fill("https://192.168.1.8/hook");
  await button(page, "发送确认码").click();
  await page.getByText("不能填内部网络的地址").waitFor();
  await shoot(page, "message-desk");
  expect(await findings(page)).toEqual([]);
});

test("the same at the width of a telephone", async () => {
  const page = await openPage(browser, served.url, PHONE);
  await signIn(page, LOGIN, PASSWORD);
  await page.goto("/account");
  await page.getByText("已发送，1 类事项").waitFor();
  expect(await sticksOut(page)).toBe(0);
  await page.locator(".message-way").last().scrollIntoViewIfNeeded();
  await shoot(page, "message-phone");
  expect(await findings(page)).toEqual([]);
});

import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser } from "playwright-core";
import { openBrowser, openPage, PHONE, signIn } from "../support/browser.ts";
import { PASSWORD } from "../support/files.ts";
import { tellingWords } from "../support/hush.ts";
import { servedOffice, type Served } from "../support/served.ts";
import { inFirstMonth, TODAY, VILLAGE } from "./office.ts";

let office: Served;
let browser: Browser;
let file = "";

beforeAll(async () => {
  office = await servedOffice(TODAY, [VILLAGE]);
  await office.seat({ login: "housing", region: "6401", role: "department_contact", office: "housing", kind: "department" });
  browser = await openBrowser();
  const known = inFirstMonth("李建国", "64010419870101001");
  file = await office.open(VILLAGE, {
    ...known,
    phone: "13800138000",
    facts: [
      ...known.facts,
      { kind: "need.found", on: "2026-03-20", body: { need: "housing" } },
      { kind: "care.referred", on: "2026-03-21", body: { need: "housing", office: "housing" } },
    ],
  });
});
afterAll(() => browser?.close());

test("a department reads what is needed, gets in touch and answers; the worker records what it did", async () => {
  const contact = await openPage(browser, office.url, PHONE);
  await signIn(contact, "housing", PASSWORD);
  await contact.getByRole("heading", { name: "转介事项" }).waitFor();
  const page = contact.locator("main");
  await page.getByText("李**").waitFor();
  expect(await page.innerText()).toContain("住房");
  expect(await page.innerText()).not.toContain("李建国");
  expect(tellingWords(await page.innerText())).toEqual([]);

  await page.getByRole("button", { name: /^联系/ }).click();
  const panel = contact.getByRole("dialog");
  await panel.getByRole("button", { name: "查看姓名、电话，并记入日志" }).click();
  await panel.getByText("请选择用途。").waitFor();
  await panel.getByRole("radio", { name: "预约到窗口或上门办理" }).check();
  expect(tellingWords(await panel.innerText())).toEqual([]);
  await panel.getByRole("button", { name: "查看姓名、电话，并记入日志" }).click();
  await panel.getByText("李建国").waitFor();
  expect(await panel.innerText()).toContain("13800138000");
  expect(tellingWords(await panel.innerText())).toEqual([]);
  await contact.keyboard.press("Escape");

  await page.getByRole("button", { name: /^答复/ }).click();
  const form = contact.getByRole("dialog").filter({ hasText: "答复转介" });
  await form.getByRole("radio", { name: "已办结" }).check();
  await form.getByLabel("说明").fill("4 月 2 日已配租公租房");
  await form.getByRole("button", { name: "发送答复" }).click();
  await page.getByText("已答复 李** 的住房：已办结。转来的工作人员会看到。").waitFor();
  expect(tellingWords(await page.innerText())).toEqual([]);

  const worker = await openPage(browser, office.url);
  await signIn(worker, `at.${VILLAGE}`, PASSWORD);
  await worker.goto(`/casefiles/${file}?tab=care`);
  await worker.getByText("4 月 2 日已配租公租房").waitFor();
  await worker.getByRole("button", { name: "据此记录提供帮扶" }).click();
  const record = worker.getByRole("dialog");
  await record.getByRole("button", { name: "记录提供帮扶" }).click();
  await worker.getByText("提供帮扶：住房").first().waitFor();
  expect(await worker.getByRole("button", { name: "据此记录提供帮扶" }).count()).toBe(0);

  // Done is done: the department sees it no more.
  await contact.reload();
  await contact.getByText("没有待办的转介事项。").waitFor();
});

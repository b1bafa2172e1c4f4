import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Browser, Page } from "playwright-core";
import { DESK, openBrowser, openPage, PHONE, signIn } from "../support/browser.ts";
import { PASSWORD } from "../support/files.ts";
import { findings, sticksOut } from "../support/looks.ts";
import { servedOffice, type Served } from "../support/served.ts";

const COUNTY = "640104";

let office: Served;
let browser: Browser;

beforeAll(async () => {
  office = await servedOffice("2026-03-30", ["6401", COUNTY]);
  browser = await openBrowser();
  await office.seat({ login: "first", region: COUNTY, role: "leader", seat: "first" });
  await office.seat({ login: "main", region: COUNTY, role: "leader", seat: "main" });
  await office.seat({ login: "liaison", region: COUNTY, role: "leader", seat: "contact" });
  await office.dutiesTo("2026-03-30");
});
afterAll(() => browser?.close());

const as = async (login: string, viewport = DESK): Promise<Page> => {
  const page = await openPage(browser, office.url, viewport);
  await signIn(page, login, PASSWORD);
  return page;
};
const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();
const sound = async (page: Page) => {
  expect(await findings(page)).toEqual([]);
  expect(await sticksOut(page)).toBe(0);
};

/** What waits for somebody, of a kind. */
const waiting = (page: Page, kind: string): Promise<string> =>
  page.evaluate(async (wanted) => {
    const answer = (await (await fetch("/api/duties/mine")).json()) as { waiting: { id: string; kind: string }[] };
    return answer.waiting.find((one) => one.kind === wanted)?.id ?? "";
  }, kind);

describe("联系包责、常态述责", () => {
  test("a leader takes over a place, visits it, and says what came of the help", async () => {
    const clerk = await as("at.6401");
    const point = await clerk.evaluate(async (region) => {
      const body = { target: "place", pace: "quarterly", focus: "服务站建设和就业帮扶" };
      const given = {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ kind: "contact.point", region, body }),
      };
      return ((await (await fetch("/api/duties", given)).json()) as { id: string }).id;
    }, COUNTY);
    const leader = await as("liaison");
    await leader.goto(`/duties/${point}`);
    await press(leader, "确认包联");
    await leader.getByText("已确认包联").first().waitFor();

    await office.dutiesTo("2026-04-07");
    const visit = await waiting(leader, "contact.visit");
    expect(visit).not.toBe("");
    await leader.goto(`/duties/${visit}`);
    await press(leader, "登记走访，并答应帮扶");
    await leader.getByLabel("走访日期").fill("2026-04-03");
    await leader.getByLabel("发现了什么（可不填）").fill("一切正常");
    await leader.getByLabel("答应的帮扶").fill("协调两个公益岗位");
    await leader.getByLabel("兑现期限").fill("2026-05-20");
    await press(leader, "登记走访，并答应帮扶");
    await leader.getByText("“正常”“无”不算走访记录").first().waitFor();
    await leader.getByLabel("发现了什么（可不填）").fill("两人想就业但没有技能证书，谈心室被占作库房");
    await press(leader, "加一条要求");
    await leader.getByLabel("要求", { exact: true }).fill("腾退谈心室");
    await leader.getByLabel("办结期限").fill("2026-05-08");
    await sound(leader);
    await press(leader, "登记走访，并答应帮扶");
    await leader.getByText("登记了走访，答应帮扶").first().waitFor();
    await leader.getByText("包联走访提出：腾退谈心室").first().waitFor();
    await sound(leader);

    await press(leader, "回告帮扶结果");
    await leader.getByLabel("部分兑现").check();
    await leader.getByLabel("结果", { exact: true }).fill("落实一个岗位，另一个待批");
    await press(leader, "回告帮扶结果");
    await leader.goto(`/duties/${point}`);
    await leader.getByText("交办 1 件，未办结 1 件", { exact: true }).waitFor();
    await leader.getByText("部分兑现：").waitFor();
    expect(await leader.locator(".contact-visits li").count()).toBe(1);
    await sound(leader);

    const phone = await as("liaison", PHONE);
    await phone.goto(`/duties/${point}`);
    await phone.getByText("走访 1 次").waitFor();
    await sound(phone);
  });

  test("a report is drafted from what is on record, handed in, and rated by whoever is above", async () => {
    const main = await as("main");
    const report = await waiting(main, "report.duty");
    expect(report).not.toBe("");
    await main.goto(`/duties/${report}`);
    await press(main, "提交述责报告");
    await expect.poll(() => main.getByLabel("做了什么").inputValue()).toContain("本期系统内没有本岗位的办理记录");
    await main.getByLabel("做了什么").fill("召开例会两次，研究服务站建设。");
    await sound(main);
    await press(main, "提交述责报告");
    await main.getByText("为什么没做到必须填写。").waitFor();
    await main.getByLabel("为什么没做到").fill("无");
    await main.getByLabel("下一步").fill("6 月底前建成一个服务站。");
    await press(main, "提交述责报告");
    await main.getByText("已提交述责报告").first().waitFor();
    await main.getByRole("heading", { name: "下一步" }).waitFor();

    const first = await as("first");
    await first.goto(`/duties/${report}`);
    await press(first, "登记会议述责");
    await first.getByLabel("会议日期").fill("2026-04-07");
    await first.getByLabel("提问与回答").fill("问：何时建成？答：6 月底前。");
    await press(first, "登记会议述责");
    await first.getByRole("heading", { name: "提问与回答" }).waitFor();
    await press(first, "评议");
    await first.getByLabel("较好").check();
    await first.getByLabel("说明").fill("措施具体，进度可查");
    await press(first, "评议");
    await first.getByText("评议：较好").waitFor();
    expect(await first.getByRole("button", { name: "退回补正" }).count()).toBe(0);
    await sound(first);

    const phone = await as("main", PHONE);
    await phone.goto(`/duties/${report}`);
    await phone.getByText("评议：较好").waitFor();
    await sound(phone);
  });
});

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Browser, Page } from "playwright-core";
import { DESK, openBrowser, openPage, PHONE, signIn } from "../support/browser.ts";
import { PASSWORD } from "../support/files.ts";
import { findings, sticksOut } from "../support/looks.ts";
import { servedOffice, type Served } from "../support/served.ts";
import { TODAY, VILLAGE } from "./office.ts";

let office: Served;
let browser: Browser;

beforeAll(async () => {
  office = await servedOffice(TODAY, ["6401", "640104", "640104001", VILLAGE]);
  browser = await openBrowser();
  await office.seat({ login: "leader", region: "6401", role: "leader" });
  await office.seat({ login: "education", region: "6401", role: "department_contact", kind: "department", office: "education" });
});
afterAll(() => browser?.close());

const as = async (login: string, viewport = DESK): Promise<Page> => {
  const page = await openPage(browser, office.url, viewport);
  await signIn(page, login, PASSWORD);
  return page;
};
const post = (page: Page, payload: object): Promise<{ id: string }> =>
  page.evaluate(async (body) => {
    const answer = await fetch("/api/duties", { method: "POST", headers: { "content-type": "application/json" }, body });
    if (!answer.ok) throw new Error(await answer.text());
    return (await answer.json()) as { id: string };
  }, JSON.stringify(payload));
const sound = async (page: Page) => {
  expect(await findings(page)).toEqual([]);
  expect(await sticksOut(page)).toBe(0);
};
const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();

describe("分工负责", () => {
  test("a draft from the sample plan is edited task by task, nothing typed is lost, approved, signed and in force", async () => {
    const clerk = await as("at.6401");
    const { id } = await post(clerk, { kind: "assignment.list", region: "6401", body: { year: 2026 } });
    await clerk.goto(`/duties/${id}`);
    await clerk.getByText("示例模板起草 [design]").waitFor();
    expect(await clerk.locator(".assignment-list tbody").count()).toBe(5);
    expect(await clerk.locator(".assignment-list th[scope=row]").count()).toBe(20);
    await sound(clerk);

    await press(clerk, "学校毒品预防教育");
    await clerk.getByLabel("具体工作").fill("每学年 4 课时\n开学第一课");
    await clerk.getByLabel("完成期限").fill("2027-01-15");
    await sound(clerk);
    // Closed without saving, the page loaded anew: it is still there.
    await press(clerk, "暂不保存");
    await clerk.getByText("有未保存的修改").waitFor();
    await clerk.reload();
    await press(clerk, "学校毒品预防教育");
    await clerk.getByText("接着上次没有保存的修改。").waitFor();
    expect(await clerk.getByLabel("具体工作").inputValue()).toBe("每学年 4 课时\n开学第一课");
    await press(clerk, "保存任务");
    await clerk.getByText("2.1“学校毒品预防教育”的期限 2027-01-15 不在 2026 年内。").waitFor();
    await press(clerk, "报领导审签");
    await clerk.getByRole("alert").getByText("不在 2026 年内").waitFor();
    await press(clerk, "学校毒品预防教育");
    await clerk.getByLabel("完成期限").fill("2026-11-30");
    await press(clerk, "保存任务");
    await clerk.getByText("没有发现空白和重复").waitFor();
    await press(clerk, "报领导审签");
    await clerk.getByText("现为“待领导审签”").waitFor();

    const leader = await as("leader", PHONE);
    await leader.goto(`/duties/${id}`);
    await leader.locator(".assignment-list").waitFor();
    await sound(leader);
    await press(leader, "同意，印发会签");
    await leader.getByText("现为“会签中”").waitFor();

    const school = await as("education", PHONE);
    await school.goto(`/duties/${id}`);
    await school.getByRole("link", { name: "待会签" }).first().click();
    await school.getByText("由本单位牵头的 3 项任务").waitFor();
    await sound(school);
    await press(school, "会签同意");
    await school.getByText("这件事现为“已会签”。").waitFor();

    await clerk.reload();
    await press(clerk, "会签齐备，生效");
    await clerk.getByText("现为“生效”").waitFor();
    expect(await clerk.getByRole("link", { name: "推进中" }).count()).toBe(20);
    await sound(clerk);
    await clerk.getByRole("link", { name: "推进中" }).nth(4).click();
    await clerk.getByRole("heading", { name: "重点任务 2.1：学校毒品预防教育" }).waitFor();
    await sound(clerk);
  });
});

describe("四升四降、五个不发生", () => {
  test("goals stand with what they are, what happened that must not is recorded from the list", async () => {
    const leader = await as("leader");
    await leader.goto("/goals");
    await leader.getByText("还没有施行的目标清单，以下是本系统的示例 [design]。").waitFor();
    expect(await leader.locator(".goal-table tbody tr").count()).toBe(8);
    await sound(leader);
    const worker = await as(`at.${VILLAGE}`);
    await worker.goto("/goals");
    await worker.getByRole("link", { name: "登记和查看触线事件" }).click();
    await worker.getByRole("button", { name: /新建/ }).click();
    await worker.getByLabel("触及哪一项“不发生”").click();
    await worker.getByTitle("制毒物品、麻精药品大宗流失").click();
    await worker.getByLabel("发生日期").fill("2026-04-02");
    await worker.getByLabel("地点").fill("辖区一处仓库");
    await worker.getByLabel("已知情况").fill("盘点短少，数量待核");
    await sound(worker);
    await worker.getByRole("dialog").getByRole("button", { name: "新建触线事件", exact: true }).click();
    await worker.getByRole("link", { name: /触及“五个不发生”目标/ }).waitFor();
    // Ant Design measures the height of a text field in one that stays on the page, which axe takes for a field.
    await worker.reload();
    await worker.getByRole("link", { name: /触及“五个不发生”目标/ }).waitFor();
    await sound(worker);
    const phone = await as("leader", PHONE);
    await phone.goto("/goals");
    await phone.locator(".goal-table").waitFor();
    await sound(phone);

    const clerk = await as("at.6401");
    const goals = await post(clerk, { kind: "goal.list", region: "6401", body: {} });
    await clerk.goto(`/duties/${goals.id}`);
    await press(clerk, "修改");
    await clerk.getByLabel("目标值").first().fill("80");
    await clerk.getByLabel("不发生事项").first().fill("制毒活动");
    await sound(clerk);
    await press(clerk, "修改");
    await clerk.locator(".goals-zeros").getByText("制毒活动").waitFor();
    await sound(clerk);
  });
});

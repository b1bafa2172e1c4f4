import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Browser, Page } from "playwright-core";
import { checkCharacter } from "#person";
import { ENGINE } from "../../apps/rooms.ts";
import { openBrowser, openPage, signIn, statePurpose } from "../support/browser.ts";
import { PASSWORD } from "../support/files.ts";
import { servedOffice, type NewFile, type Served } from "../support/served.ts";
import { inFirstMonth, TODAY, TOWNSHIP, VILLAGE } from "./office.ts";

const COUNTY = "640104";
const inBreach = (name: string, digits: string): NewFile => {
  const file = inFirstMonth(name, digits);
  const missed = ["2026-03-20", "2026-03-25", "2026-03-30"].map((on) => ({ kind: "drugtest.missed", on, body: { excused: false } }));
  return { ...file, facts: [...file.facts, ...missed] };
};
const MINOR: NewFile = {
  ...inFirstMonth("小雨", "64010420121212001"),
  idNumber: "64010420121212001" + checkCharacter("64010420121212001"),
};

let office: Served;
let browser: Browser;
let worker: Page;
let clerk: Page;

beforeAll(async () => {
  office = await servedOffice(TODAY, [VILLAGE, TOWNSHIP, COUNTY]);
  browser = await openBrowser();
  worker = await openPage(browser, office.url);
  await signIn(worker, `at.${VILLAGE}`, PASSWORD);
  clerk = await openPage(browser, office.url);
  await signIn(clerk, `at.${TOWNSHIP}`, PASSWORD);
  await clerk.goto("/rights");
  await statePurpose(clerk);
});
afterAll(() => browser?.close());

const panel = (page: Page) => page.getByRole("dialog");
const part = (page: Page, name: string) => page.getByRole("region", { name, exact: true });
const openTab = async (page: Page, id: string) => {
  await page.goto(`/casefiles/${id}?tab=rights`);
  await part(page, "异议").waitFor();
};
const shown = (page: Page) => page.locator("main").innerText();

async function fileObjection(id: string): Promise<void> {
  await openTab(worker, id);
  await part(worker, "异议").getByRole("button", { name: "代本人提出异议" }).click();
  await panel(worker).getByLabel("针对").click();
  await worker.getByTitle(/^2026-03-30 周一 未按期检测/).click();
  await panel(worker).getByLabel(/^理由/).fill("当天在区医院住院，有证明");
  await panel(worker).getByRole("button", { name: "记录提出异议" }).click();
  await part(worker, "异议").getByText("因异议暂缓").waitFor();
}

async function decide(id: string, outcome: string, press: string): Promise<void> {
  await clerk.goto("/rights");
  await clerk.locator(`a[href^="/casefiles/${id}"]`).click();
  await part(clerk, "异议").getByRole("button", { name: "复核", exact: true }).click();
  await panel(clerk).getByRole("radio", { name: outcome, exact: true }).check();
  await panel(clerk).getByLabel("理由（会告知本人）").fill("已向医院核实");
  await panel(clerk).getByRole("button", { name: press }).click();
  await part(clerk, "异议").getByText("复核意见：已向医院核实").waitFor();
}

describe("an objection (个人信息保护法 24)", () => {
  test("its consequence waits, whoever filed it cannot decide, a supervisor upholds it, and the consequence is gone", async () => {
    const id = await office.open(VILLAGE, inBreach("李建国", "64010419870101001"));
    await worker.goto(`/casefiles/${id}`);
    await worker.getByText("报告严重违反协议").first().waitFor();
    expect(await shown(worker)).toContain("缺检、拒检 3 次");

    await fileObjection(id);
    const row = part(worker, "异议");
    await row.getByText("2026-04-20 周一 前答复").waitFor();
    expect(await row.innerText()).toContain("复核前，这条记录不计入次数和颜色");
    // Who filed it is told why it is not theirs to decide, and has no button for it.
    expect(await row.innerText()).toContain("异议由您登记，须由上级的另一人复核");
    expect(await row.getByRole("button", { name: "复核", exact: true }).count()).toBe(0);
    // Nor by the interface that the page is made of.
    const refused = await worker.evaluate(`(async () => {
      const { facts } = await fetch("/api/casefiles/${id}").then((answer) => answer.json());
      const objection = facts.find(({ kind }) => kind === "objection.filed").id;
      const fact = { id: "x1", kind: "objection.decided", on: "${TODAY}", body: { objection, upheld: false, reason: "不成立" } };
      const headers = { "content-type": "application/json" };
      const answer = await fetch("/api/casefiles/${id}/facts", { method: "POST", headers, body: JSON.stringify({ fact }) });
      return [answer.status, (await answer.json()).code];
    })()`);
    expect(refused).toEqual([403, "objection.own_filing"]);
    await worker.getByRole("tab", { name: "应办与时间线" }).click();
    expect(await shown(worker)).toContain("缺检、拒检 2 次");
    expect(await worker.locator(".due-rows").innerText()).not.toContain("报告严重违反协议");

    await decide(id, "异议成立", "记录复核结果并改正");
    await openTab(worker, id);
    expect(await part(worker, "异议").innerText()).toContain("异议成立");
    await worker.getByRole("tab", { name: "应办与时间线" }).click();
    expect(await shown(worker)).toContain("缺检、拒检 2 次");
    expect(await worker.locator(".facts").innerText()).toContain("撤回误记：已向医院核实");
  });

  test("not upheld, the consequence goes on, and the person is told where to turn", async () => {
    const id = await office.open(VILLAGE, inBreach("王芳", "64010419900202002"));
    await fileObjection(id);
    await decide(id, "异议不成立", "记录复核结果，后果恢复");
    expect(await part(clerk, "异议").innerText()).toContain("向人民法院起诉");
    await worker.goto(`/casefiles/${id}`);
    await worker.locator(".due-rows").getByText("报告严重违反协议").waitFor();
    expect(await shown(worker)).toContain("缺检、拒检 3 次");
  });
});

describe("what the person is told and takes home", () => {
  test("a file without a notice says so; the notice is printed, explained and recorded (个人信息保护法 17)", async () => {
    const id = await office.open(VILLAGE, inFirstMonth("马小军", "64010419850303003"));
    await openTab(worker, id);
    expect(await part(worker, "告知").innerText()).toContain("缺：还没有告知本人");
    await part(worker, "告知").getByRole("link", { name: "打印告知书" }).click();
    await worker.getByRole("heading", { name: "社区戒毒、社区康复人员权利义务告知书" }).waitFor();
    expect(await shown(worker)).not.toContain("马");
    await worker.getByRole("link", { name: "返回案卷" }).click();
    await part(worker, "告知").getByRole("button", { name: "记录告知" }).click();
    await panel(worker).getByRole("button", { name: "记录告知权利义务" }).click();
    await part(worker, "告知").getByText("口头讲解并交书面，2026.1 版").waitFor();
    expect(await part(worker, "告知").innerText()).not.toContain("缺：");
  });

  test("the copy of the record opens as paper, for a request on file, marked, and without a name in the address (个人信息保护法 45)", async () => {
    const id = await office.open(VILLAGE, inBreach("赵强", "64010419880404004"));
    await openTab(worker, id);
    await part(worker, "记录副本").getByRole("button", { name: "登记本人申请" }).click();
    await panel(worker).getByRole("button", { name: "记录申请记录副本" }).click();
    await part(worker, "记录副本").getByRole("link", { name: "制作副本" }).click();
    await worker.getByRole("checkbox").check();
    await worker.getByRole("button", { name: "制作副本，并记入审计" }).click();
    const paper = worker.getByRole("article");
    await paper.getByRole("heading", { name: "本人记录副本" }).waitFor();
    const text = await paper.innerText();
    for (const words of [
      "赵强",
      "64010419880404004",
      "社区戒毒",
      "2026-03-10 至 2029-03-09",
      "缺检、拒检 3 次",
      "报告严重违反协议",
      `禁毒办${VILLAGE}`,
      "您的权利",
    ])
      expect(text).toContain(words);
    expect(text).not.toContain(`工作人员${VILLAGE}`);
    expect(decodeURIComponent(worker.url())).not.toMatch(/赵强|64010419880404004/);
    await worker.emulateMedia({ media: "print" });
    expect(await worker.locator(".paper-acts").isVisible()).toBe(false);
    await worker.emulateMedia({ media: "screen" });
    const saving = worker.waitForEvent("download");
    await worker.getByRole("button", { name: "存为电子文件（JSON）" }).click();
    const saved = await saving;
    expect(saved.suggestedFilename()).toMatch(/^record-\d{4}-\d\d-\d\d\.json$/);
    // What is saved is a timeline that anybody can read and reckon with.
    const read = ENGINE.parse(JSON.parse(readFileSync(await saved.path(), "utf8")));
    if ("problems" in read) throw new Error(JSON.stringify(read.problems));
    expect(read.timeline.facts.some(({ recordedBy }) => recordedBy)).toBe(false);
    expect(ENGINE.explain(read.timeline, TODAY).breach).toMatchObject({ testsMissed: 3, serious: true });
  });
});

test("a minor's file: the list and the missing consent are shown; a supervisor adds somebody, who then sees it (未成年人保护法 103)", async () => {
  const id = await office.open(VILLAGE, MINOR);
  const own = await openPage(browser, office.url);
  await signIn(own, `at.${COUNTY}`, PASSWORD);
  await own.goto("/rights");
  await statePurpose(own);
  const list = own.getByRole("region", { name: new RegExp(id.slice(-6)) });
  await list.getByRole("button", { name: "加入名单" }).click();
  await panel(own).getByLabel("谁").click();
  await own.getByTitle(new RegExp(`工作人员${TOWNSHIP}`)).click();
  await panel(own).getByLabel("为什么").fill("指导办理");
  await panel(own).getByRole("button", { name: "加入，并记入审计" }).click();
  await list.getByText("指导办理").waitFor();

  const fresh = await openPage(browser, office.url);
  await signIn(fresh, `at.${TOWNSHIP}`, PASSWORD);
  await fresh.goto(`/casefiles/${id}?tab=rights`);
  await statePurpose(fresh);
  await part(fresh, "未成年人").getByText("指导办理").waitFor();
  const text = await part(fresh, "未成年人").innerText();
  expect(text).toContain("缺：监护人同意");
  expect(text).toContain("2030-12-12 周四 年满十八周岁");
});

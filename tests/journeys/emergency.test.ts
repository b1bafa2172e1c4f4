import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Browser, Page } from "playwright-core";
import { openBrowser, openPage, PHONE, signIn, statePurpose } from "../support/browser.ts";
import { PASSWORD } from "../support/files.ts";
import { servedOffice, type Served } from "../support/served.ts";
import { inFirstMonth, TODAY, VILLAGE } from "./office.ts";
import { findings, sticksOut } from "../support/looks.ts";

const [ELSEWHERE, TOWNSHIP, COUNTY] = ["640105001001", "640105001", "640105"] as const;
const OUTSIDER = inFirstMonth("周明", "64010519880808008");
const CLOSED = inFirstMonth("吴军", "64010519890909009");
const SEALED = { ...CLOSED, facts: [...CLOSED.facts, { kind: "file.sealed", on: "2026-03-20", body: {} }] };
const REASON = "本人在我站突发不适，须马上了解用药情况";
const PATIENTLY = { timeout: 20_000 };

let office: Served;
let browser: Browser;
let [outsider, sealed] = ["", ""];

beforeAll(async () => {
  office = await servedOffice(TODAY, [VILLAGE, ELSEWHERE, TOWNSHIP, COUNTY]);
  browser = await openBrowser();
  outsider = await office.open(ELSEWHERE, OUTSIDER);
  sealed = await office.open(ELSEWHERE, SEALED);
});
afterAll(() => browser?.close());

const at = async (login: string, path: string, viewport?: typeof PHONE): Promise<Page> => {
  const page = await openPage(browser, office.url, viewport);
  await signIn(page, `at.${login}`, PASSWORD);
  await page.goto(path);
  return page;
};

/** Nothing for axe to find, and nothing that sticks out. */
const isSound = async (page: Page) => {
  expect(await findings(page)).toEqual([]);
  expect(await sticksOut(page)).toBeLessThanOrEqual(0);
};

describe("紧急查阅", () => {
  test("a worker opens one file elsewhere with a reason; the reviewer finds it not justified; it is gone at once", async () => {
    const worker = await at(VILLAGE, "/access");
    await worker.getByText("您没有申请过").waitFor();
    await worker.getByRole("button", { name: "紧急查阅" }).click();
    const panel = worker.getByRole("dialog", { name: "紧急查阅" });
    await panel.getByLabel("身份证号", { exact: true }).last().fill(OUTSIDER.idNumber);
    await panel.getByRole("button", { name: "查找，并记入日志" }).click();
    await panel.getByText("请选择用途。").waitFor();
    await panel.getByRole("radio", { name: /救助生命健康/ }).check();
    await panel.getByRole("button", { name: "查找，并记入日志" }).click();
    await expect
      .poll(() => panel.getByRole("status").innerText(), PATIENTLY)
      .toContain(`有这份案卷，由 地区6401 / 地区${COUNTY} / 地区${TOWNSHIP} / 地区${ELSEWHERE} 服务。`);
    expect(await panel.innerText()).not.toContain("周");
    await panel.getByLabel("理由").fill("有急事");
    await panel.getByRole("button", { name: "立即查阅，并报复核" }).click();
    await panel.getByText("请写明理由，至少 10 个字。").waitFor();
    await panel.getByLabel("理由").fill(REASON);
    await isSound(worker);
    await panel.getByRole("button", { name: "立即查阅，并报复核" }).click();

    await worker.waitForURL(`**/casefiles/${outsider}`);
    const banner = worker.getByRole("complementary", { name: "紧急查阅" });
    await expect
      .poll(() => banner.innerText(), PATIENTLY)
      .toMatch(
        new RegExp(
          `还剩 (4 小时 0 分|3 小时 59 分)，至 (\\d\\d-\\d\\d )?\\d\\d:\\d\\d[^]*只能查看[^]*由乡镇（街道）禁毒专办员工作人员${TOWNSHIP}复核`,
        ),
      );
    expect(await worker.getByRole("heading", { level: 1 }).innerText()).toContain("周*");
    // To be read: nothing here records or corrects.
    expect(await worker.getByRole("button", { name: /^(记录|更正|确认颜色)/ }).count()).toBe(0);
    await isSound(worker);

    const reviewer = await at(TOWNSHIP, "/access");
    const request = reviewer.getByRole("listitem").filter({ hasText: REASON });
    await request.waitFor();
    // Asked on Friday 3 April; Saturday to Monday are Qingming.
    expect(await request.innerText()).toContain(`由乡镇（街道）禁毒专办员工作人员${TOWNSHIP}复核，2026-04-09 周四前 · 还有 6 天`);
    expect(await request.innerText()).toContain("救助生命健康的紧急情况（个人信息保护法 13）");
    await isSound(reviewer);
    await request.getByRole("button", { name: "认定不正当，立即收回" }).click();
    await request.getByRole("button", { name: "认定不正当，立即收回" }).click();
    await request.getByText("请写一句话说明。").waitFor();
    await request.getByLabel("为什么不正当；查阅随即收回").fill("电话核实，当日没有求助");
    await request.getByRole("button", { name: "认定不正当，立即收回" }).click();
    await reviewer.getByText("没有待您答复的申请。").waitFor();

    // The page that the worker has open goes by itself.
    await worker.getByText("紧急查阅已结束，不能再看这份案卷。").waitFor({ timeout: 30_000 });
    expect(await worker.locator("main").innerText()).not.toContain("周*");
    await worker.getByRole("link", { name: "查看我的申请和复核结果" }).click();
    await expect.poll(() => worker.getByRole("listitem").innerText(), PATIENTLY).toMatch(/复核：不正当[^]*电话核实，当日没有求助/);
    await worker.goto(`/casefiles/${outsider}`);
    await worker.getByText("没有这个案卷，或它不在您的辖区。").waitFor();
  });

  test("of somebody whose file is sealed elsewhere nothing is told", async () => {
    const worker = await at(VILLAGE, "/access", PHONE);
    await worker.getByRole("button", { name: "紧急查阅" }).click();
    const panel = worker.getByRole("dialog", { name: "紧急查阅" });
    await panel.getByLabel("身份证号", { exact: true }).last().fill(SEALED.idNumber);
    await panel.getByRole("radio", { name: /救助生命健康/ }).check();
    await panel.getByRole("button", { name: "查找，并记入日志" }).click();
    await expect.poll(() => panel.getByRole("status").innerText(), PATIENTLY).toContain("全市没有可以紧急查阅的案卷");
    await isSound(worker);
  });
});

describe("启封", () => {
  test("asked for by the worker who serves the file, approved by the county: open to the worker, until its day", async () => {
    const worker = await at(ELSEWHERE, `/casefiles/${sealed}`);
    await worker.getByRole("heading", { name: "案卷已封存" }).waitFor();
    await worker.getByRole("radio", { name: /办案机关依法查询/ }).check();
    await worker.getByLabel("调取证据通知书或公函文号").fill("示例公函〔2026〕3 号");
    await worker.getByLabel("理由").fill("办案机关来函调取，须核对原始记录");
    await worker.getByLabel("开放天数").fill("10");
    await isSound(worker);
    await worker.getByRole("button", { name: "申请启封，并记入日志" }).click();
    await worker.getByText("待县（区）、市禁毒办工作人员或领导批准").waitFor();
    expect(await worker.getByRole("button", { name: "批准启封" }).count()).toBe(0);

    const county = await at(COUNTY, "/access");
    const request = county.getByRole("listitem").filter({ hasText: "示例公函〔2026〕3 号" });
    await request.getByRole("button", { name: "批准启封" }).click();
    await request.getByRole("button", { name: "批准启封" }).click();
    await county.getByText("没有待您答复的申请。").waitFor();
    await county.getByRole("tab", { name: "全部" }).click();
    await expect.poll(() => county.getByRole("listitem").first().innerText(), PATIENTLY).toMatch(/已批准\s*开放至 2026-04-13/);

    await worker.reload();
    await worker.locator(".fact").first().waitFor();
    await worker.getByText("启封案卷").first().waitFor();
  });

  test("an officer who opens the file from the list of requests says what for first", async () => {
    const county = await at(COUNTY, "/access?show=all");
    await county.getByRole("link", { name: "打开案卷" }).first().click();
    await statePurpose(county);
    await county.locator(".fact").first().waitFor();
    expect(new URL(county.url()).pathname).toBe(`/casefiles/${sealed}`);
  });
});

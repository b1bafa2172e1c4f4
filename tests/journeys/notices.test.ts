import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Browser, Page } from "playwright-core";
import { openBrowser, openPage, PHONE, signIn } from "../support/browser.ts";
import { PASSWORD } from "../support/files.ts";
import { findings, sticksOut } from "../support/looks.ts";
import { servedOffice, type Served } from "../support/served.ts";
import { FILES, lookTooOften, TODAY, VILLAGE } from "./office.ts";

const FINDING = "当天集中核对走访名单，已与站长核实。";
const ROW = ".notices-row";

let office: Served;
let browser: Browser;

beforeAll(async () => {
  office = await servedOffice(TODAY, [VILLAGE]);
  browser = await openBrowser();
  for (const file of FILES) await office.open(VILLAGE, file);
  for (const role of ["system_admin", "security_admin", "audit_admin", "auditor"] as const)
    await office.seat({ login: role, region: "6401", role });
  await office.seat({ login: "security.2", region: "640104", role: "security_admin" });
});
afterAll(() => browser?.close());

const as = async (login: string, viewport?: typeof PHONE): Promise<Page> => {
  const page = await openPage(browser, office.url, viewport);
  await signIn(page, login, PASSWORD);
  return page;
};

describe("安全提醒", () => {
  test.each([
    ["system_admin", "/organisation", "机构"],
    ["security_admin", "/notices", "安全提醒"],
    ["audit_admin", "/audit", "审计"],
    ["auditor", "/audit", "审计"],
  ])("%s starts on what is theirs to do: %s", async (login, path, heading) => {
    const page = await as(login);
    await page.waitForURL(({ pathname }) => pathname === path);
    await page.getByRole("heading", { level: 1, name: heading }).waitFor();
    expect(await findings(page)).toEqual([]);
  });

  test("an account looks too often; the administrator asks, says what was found, and no other can say otherwise", async () => {
    const page = await as("security_admin");
    await page.getByText("没有待处理的提醒").waitFor();
    await page.getByText("还没有处理过提醒").waitFor();

    await lookTooOften(await as(`at.${VILLAGE}`));
    await page.reload();
    const open = page.getByRole("region", { name: "待处理" });
    await open.locator(ROW).waitFor();
    const row = await open.locator(ROW).innerText();
    expect(row).toContain(
      `禁毒办${VILLAGE} 工作人员${VILLAGE}（禁毒专职工作人员）今日查看身份、查找人员共 31 次，超过一天 30 次（本系统默认，可调整）。`,
    );
    expect(row).toContain("请向其本人和单位负责人核实当天因何查看");
    expect(await page.locator("main").innerText()).not.toMatch(/李建国|王芳|李\*|王\*/);

    const other = await as("security.2", PHONE);
    await other.locator(ROW).getByRole("button", { name: "处理", exact: true }).click();
    await other.getByLabel(/^查明的情况/).fill("另一种说法");
    expect(await sticksOut(other)).toBeLessThanOrEqual(0);

    await open.getByRole("button", { name: "处理", exact: true }).click();
    await open.getByRole("button", { name: "已处理", exact: true }).click();
    await open.getByText("请写一句查明的情况。").waitFor();
    await open.getByLabel(/^查明的情况/).fill(FINDING);
    await open.getByRole("button", { name: "已处理", exact: true }).click();
    await page.getByRole("status").getByText("已处理，并记入审计。").waitFor();
    await page.getByText("没有待处理的提醒").waitFor();
    const settled = page.getByRole("region", { name: "已处理" }).locator(ROW);
    await expect.poll(() => settled.innerText()).toContain(`查明：${FINDING} 人员security_admin（安全管理员）`);

    await other.getByRole("button", { name: "已处理", exact: true }).click();
    await expect.poll(() => other.getByRole("alert").innerText()).toContain(`人员security_admin已于 ${TODAY} 处理，不能再改。`);

    // The lines themselves are for those who audit.
    expect(await page.getByRole("link", { name: "审计" }).count()).toBe(0);
    await page.goto("/audit");
    await page.getByText("您现在的岗位是“安全管理员”，不使用这个页面。").waitFor();
  });
});

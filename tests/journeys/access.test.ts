import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Browser, Page } from "playwright-core";
import type { Receipt } from "#access";
import { addDays } from "#platform/day";
import { ROLES, SUPERVISING, type Role } from "#org";
import { barrierAt, pagesFor } from "../../apps/admin/menu.ts";
import { DESK, openBrowser, openPage, PHONE, signIn, statePurpose } from "../support/browser.ts";
import { PASSWORD } from "../support/files.ts";
import { findings, sticksOut, unreadable } from "../support/looks.ts";
import { servedOffice, type Served } from "../support/served.ts";
import { CLEAN, FILES, inFirstMonth, lookTooOften, RELEASED_SOON, TODAY, VILLAGE } from "./office.ts";

const DIVISIONS: Partial<Record<Role, string>> = {
  station_worker: VILLAGE,
  township_clerk: "640104001",
  county_officer: "640104",
  city_officer: "6401",
};
const ALL_ROLES = Object.keys(ROLES) as Role[];
const loginOf = (role: Role): string => (DIVISIONS[role] ? `at.${DIVISIONS[role]}` : role);

/** Every address of the pages, as their table names it: one that is added is looked at without being named here. */
const PATHS = ["routes.tsx", "duty-routes.tsx"]
  .map((file) => readFileSync(new URL(`../../apps/admin/${file}`, import.meta.url), "utf8"))
  .flatMap((text) => [...text.matchAll(/\bpath: "(\/[^"]+)"/g)].map(([, path = ""]) => path))
  // One matter is looked at in `duties.test.ts`, where there is one.
  .filter((path) => path !== "/duties/$id");
/** Who may open a page, as the pages themselves see it. */
const rolesFor = (path: string): Role[] =>
  ALL_ROLES.filter((role) => barrierAt(path, { role, purpose: { key: "supervision", until: "9999-12-31" } }) !== "closed");

let office: Served;
let browser: Browser;
let id = "";

beforeAll(async () => {
  office = await servedOffice(TODAY, Object.values(DIVISIONS));
  for (const role of ALL_ROLES) if (!DIVISIONS[role]) await office.seat({ login: role, region: "6401", role, office: "housing" });
  browser = await openBrowser();
  office.moveTo(addDays(TODAY, -1));
  await office.open(VILLAGE, CLEAN);
  await office.nightTo(TODAY);
  await office.open(VILLAGE, RELEASED_SOON);
  const helped = inFirstMonth("孙丽", "64010419890606006");
  const asked = { need: "housing", office: "housing" };
  const referred = [
    { kind: "need.found", on: "2026-03-20", body: asked },
    { kind: "care.referred", on: "2026-03-21", body: asked },
  ];
  await office.open(VILLAGE, { ...helped, facts: [...helped.facts, ...referred] });
  for (const file of FILES) id = await office.open(VILLAGE, file);
  const worker = await openPage(browser, office.url);
  await signIn(worker, loginOf("station_worker"), PASSWORD);
  await lookTooOften(worker);
  await worker.context().close();
  await office.sealAudit();
});
afterAll(() => browser?.close());

/** Where an address names something, one of those that are there. */
async function addressOf(page: Page, path: string): Promise<string> {
  if (!path.includes("/receipts/")) return path.replace("$id", id);
  const answer = await page.request.get("/api/access/receipts");
  const { items } = (await answer.json()) as { items: Receipt[] };
  return path.replace("$id", items[0]?.id ?? "");
}

/** A page that has all it asked for. */
async function open(page: Page, path: string): Promise<void> {
  await page.goto(await addressOf(page, path));
  await settled(page);
}
async function settled(page: Page): Promise<void> {
  await page.locator("h1").first().waitFor();
  await page.waitForLoadState("networkidle");
  await expect.poll(() => page.locator("[aria-busy=true]").count()).toBe(0);
}

/** Panels and menus over a page, and what else is one press away. */
const FURTHER: [what: string, show: (page: Page) => Promise<void>, role?: Role][] = [
  [
    "记录",
    async (page) => {
      await open(page, "/casefiles/$id");
      await page.locator("[data-record]").first().click();
      await page.getByRole("dialog").getByLabel("日期").waitFor();
    },
  ],
  [
    "列",
    async (page) => {
      await open(page, "/casefiles");
      await page.getByRole("button", { name: "列", exact: true }).click();
      await page.getByRole("dialog").getByRole("checkbox").first().waitFor();
    },
  ],
  [
    "导出",
    async (page) => {
      await open(page, "/casefiles");
      await page.getByRole("button", { name: "导出", exact: true }).click();
      await page.getByRole("dialog").getByRole("radio").first().waitFor();
    },
  ],
  [
    "姓名菜单",
    async (page) => {
      await open(page, "/rules");
      await page.locator(".who").click();
      await page.getByRole("menuitem", { name: "退出登录" }).waitFor();
    },
  ],
  [
    "联系本人",
    async (page) => {
      await open(page, "/referrals");
      await page.getByRole("button", { name: /^联系/ }).click();
      await page.getByRole("dialog").getByRole("radio").first().waitFor();
    },
    "department_contact",
  ],
  [
    "委托代理",
    async (page) => {
      await open(page, "/organisation");
      await page.getByRole("button", { name: /^委托代理/ }).click();
      await page.getByRole("dialog").getByLabel("最后一天").waitFor();
    },
    "township_clerk",
  ],
  [
    "处理提醒",
    async (page) => {
      await open(page, "/notices");
      await page.getByRole("button", { name: "处理", exact: true }).click();
      await page.getByLabel(/^查明的情况/).waitFor();
    },
    "security_admin",
  ],
];

async function expectFit(page: Page): Promise<void> {
  // What is half faded in has no contrast yet.
  await page.evaluate(
    `Promise.all(document.getAnimations().filter((one) => one.effect.getComputedTiming().endTime < 9000).map((one) => one.finished.catch(() => 0)))`,
  );
  expect(await findings(page)).toEqual([]);
  expect(await sticksOut(page)).toBeLessThanOrEqual(0);
  expect(await unreadable(page)).toEqual([]);
}

test("every page has somebody who may open it", () => {
  expect(PATHS).toEqual(expect.arrayContaining(ALL_ROLES.flatMap((role) => pagesFor({ role }).map(({ to }) => to))));
  expect(PATHS.filter((path) => rolesFor(path).length === 0)).toEqual([]);
});

/** Where most stands side by side. */
const DENSEST = ["/today", "/casefiles", "/casefiles/$id", "/overview"];

describe.each([
  ["desk", DESK, false, PATHS],
  ["phone", PHONE, false, PATHS],
  ["phone in large type", PHONE, true, PATHS],
  ["desk in large type", DESK, true, DENSEST],
  ["desk at 200 %", { width: DESK.width / 2, height: DESK.height / 2 }, false, DENSEST],
])("%s: axe finds nothing, nothing sticks out, is cut off or covered", (_name, viewport, large, paths) => {
  const opened = new Map<Role | undefined, Promise<Page>>();
  /** Signed in once for all pages of a role. */
  const pageOf = (role: Role | undefined): Promise<Page> => {
    const known = opened.get(role) ?? newPage(role);
    opened.set(role, known);
    return known;
  };
  async function newPage(role: Role | undefined): Promise<Page> {
    const page = await openPage(browser, office.url, viewport);
    if (large) await page.addInitScript(`localStorage.setItem("yinghuo.type", "large")`);
    if (!role) return page;
    await signIn(page, loginOf(role), PASSWORD);
    if (SUPERVISING.some((one) => one === role)) await statePurpose(page);
    return page;
  }
  afterAll(async () => {
    for (const page of opened.values()) await (await page).context().close();
  });

  test.each(paths)("%s", async (path) => {
    const roles = rolesFor(path);
    // The first that may and, at a desk, the last: most pages show more to one of the two.
    const seenBy = viewport === DESK && !large ? new Set([roles[0], roles.at(-1)]) : [roles[0]];
    for (const role of path === "/sign-in" ? [undefined] : seenBy) {
      const page = await pageOf(role);
      await open(page, path);
      if (role) expect(new URL(page.url()).pathname, role).toBe(await addressOf(page, path));
      await expectFit(page);
      const size = large ? "20px" : viewport.width <= 640 ? "16px" : "14px";
      expect(await page.evaluate("getComputedStyle(document.body).fontSize")).toBe(size);
    }
  });

  test("every tab of a casefile", async () => {
    const page = await pageOf("station_worker");
    await open(page, "/casefiles/$id");
    const tabs = page.getByRole("tab");
    expect(await tabs.count()).toBeGreaterThan(3);
    for (let n = 0; n < (await tabs.count()); n += 1) {
      await tabs.nth(n).click();
      await settled(page);
      await expectFit(page);
    }
  });

  test.each(FURTHER)("%s", async (_what, show, role = "station_worker") => {
    const page = await pageOf(role);
    await show(page);
    expect(await page.locator("h1").count()).toBe(1);
    await expectFit(page);
  });
});

describe("by keyboard alone", () => {
  /** Where the focus is, in words and on the page. */
  const focus = (page: Page) =>
    page.evaluate(() => {
      const at = document.activeElement;
      if (!at || at === document.body) return undefined;
      const { left, top, width, height } = at.getBoundingClientRect();
      const { outlineStyle, boxShadow } = getComputedStyle(at);
      const own = getComputedStyle(at.closest(".ant-select, .ant-picker, .ant-input-affix-wrapper, label") ?? at);
      const marked = outlineStyle !== "none" || boxShadow !== "none" || own.boxShadow !== "none" || own.outlineStyle !== "none";
      const part = at.closest("header.top-bar") ? "bar" : at.closest("aside, main, .page") ? "page" : "over it";
      return { what: at.getAttribute("aria-label") ?? at.textContent ?? at.tagName, left, top, width, height, marked, part };
    });

  const MAIN = PATHS.filter((path) => ALL_ROLES.some((role) => pagesFor({ role }).some(({ to }) => to === path)));
  test.each(MAIN)("%s: Tab leads through the bar and then down the page, and shows where it is", async (path) => {
    const page = await openPage(browser, office.url);
    const role = rolesFor(path)[0] ?? "station_worker";
    await signIn(page, loginOf(role), PASSWORD);
    if (SUPERVISING.some((one) => one === role)) await statePurpose(page);
    await open(page, path);
    const stops: NonNullable<Awaited<ReturnType<typeof focus>>>[] = [];
    for (let n = 0; n < 40; n += 1) {
      await page.keyboard.press("Tab");
      const stop = await focus(page);
      if (!stop) break;
      stops.push(stop);
    }
    expect(stops.length).toBeGreaterThan(3);
    expect(stops.filter(({ marked }) => !marked).map(({ what }) => what)).toEqual([]);
    expect(stops.filter(({ width, height }) => width === 0 || height === 0).map(({ what }) => what)).toEqual([]);
    const parts = stops.map(({ part }) => part).filter((part, n, all) => part !== all[n - 1]);
    const isThere = (await page.locator(".page :is(a[href], button:enabled, input:enabled, [tabindex='0'])").count()) > 0;
    expect(parts).toEqual(isThere ? ["bar", "page"] : ["bar"]);
    await page.context().close();
  });
});

test("a browser without Temporal shows the same pages", async () => {
  const page = await openPage(browser, office.url);
  await page.addInitScript("delete globalThis.Temporal");
  await signIn(page, `at.${VILLAGE}`, PASSWORD);
  await open(page, "/casefiles/$id");
  await page.locator(".term-today").waitFor();
  expect(await page.evaluate("typeof Temporal.PlainDate")).toBe("function");
});

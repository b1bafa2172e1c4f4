// `npm run shots`: every page at desk and phone size with the seed city, into shots/. `npm run shots -- --readme` also renews the picture
// of the README.
import { spawn, spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import { DESK, openBrowser, openPage, PHONE, signIn, statePurpose } from "../tests/support/browser.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const PORT = "8890";
const PASSWORD = "shots-of-the-seed-city";
const url = `http://127.0.0.1:${PORT}`;

type Shot = { name: string; login?: string; path: string; act?: (page: Page) => Promise<void> };

async function firstFile(page: Page): Promise<void> {
  await page.goto("/casefiles?status=in_execution");
  await page.locator(".ant-table-row a").first().click();
  await page.locator(".fact").first().waitFor();
}

const record = async (page: Page): Promise<void> => {
  if (page.viewportSize()?.width === PHONE.width) await page.locator(".person").first().click();
  await page.locator("[data-record]:visible").first().click();
  await page.getByRole("dialog").locator("button[type=submit]").waitFor();
};

const shots = (logins: Record<"worker" | "township" | "county" | "city" | "leader", string>): Shot[] => [
  { name: "sign-in", path: "/sign-in" },
  { name: "today", login: logins.worker, path: "/today" },
  {
    name: "today-why",
    login: logins.worker,
    path: "/today",
    act: async (page) => {
      if (page.viewportSize()?.width === PHONE.width) await page.locator(".person").first().click();
      await page.locator(".why:visible").first().focus();
    },
  },
  { name: "record", login: logins.worker, path: "/today", act: record },
  {
    name: "kinds",
    login: logins.worker,
    path: "/today",
    act: async (page) => {
      await firstFile(page);
      await page.getByRole("button", { name: "记录", exact: true }).first().click();
      await page.getByRole("dialog").locator(".kind").first().waitFor();
    },
  },
  { name: "purpose", login: logins.township, path: "/today" },
  { name: "today-township", login: logins.township, path: "/today", act: statePurpose },
  { name: "today-city", login: logins.city, path: "/today", act: statePurpose },
  { name: "casefiles", login: logins.city, path: "/casefiles", act: statePurpose },
  { name: "casefile", login: logins.worker, path: "/casefiles", act: firstFile },
  ...["drugtest", "visit", "care", "rights"].map((tab) => ({
    name: `casefile-${tab}`,
    login: logins.worker,
    path: "/casefiles",
    act: async (page: Page) => {
      await firstFile(page);
      await page.goto(`${new URL(page.url()).pathname}?tab=${tab}`);
    },
  })),
  { name: "rights-county", login: logins.county, path: "/rights", act: statePurpose },
  { name: "access", login: logins.county, path: "/access" },
  { name: "access-receipts", login: logins.worker, path: "/access/receipts" },
  {
    name: "access-emergency",
    login: logins.worker,
    path: "/access",
    act: async (page) => {
      await page.getByRole("button", { name: "紧急查阅" }).click();
      await page.getByRole("dialog").getByRole("radio").first().waitFor();
    },
  },
  { name: "handover", login: logins.worker, path: "/handover" },
  { name: "organisation-worker", login: logins.worker, path: "/organisation" },
  { name: "organisation-city", login: logins.city, path: "/organisation" },
  { name: "organisation-leader", login: logins.leader, path: "/organisation" },
  { name: "referrals", login: "housing", path: "/referrals" },
  { name: "audit", login: "auditor", path: "/audit" },
  { name: "audit-root", login: "auditor", path: "/audit/root" },
  { name: "rules", login: logins.worker, path: "/rules" },
  { name: "account", login: logins.worker, path: "/account" },
  { name: "duties-leader", login: "leader", path: "/duties" },
  { name: "duties-county", login: logins.county, path: "/duties" },
  { name: "duties-board", login: logins.city, path: "/duties/board" },
  { name: "duties-list", login: logins.city, path: "/duties/list" },
  {
    name: "duties-matter",
    login: logins.county,
    path: "/duties",
    act: async (page) => {
      await page.locator(".duty-item a").first().click();
      await page.locator(".matter-trail").waitFor();
    },
  },
  {
    name: "duties-step",
    login: logins.county,
    path: "/duties",
    act: async (page) => {
      await page.locator(".duty-go").first().click();
      await page.locator(".matter-trail").waitFor();
    },
  },
  { name: "overview-leader", login: "leader", path: "/overview" },
  {
    name: "notices",
    login: "admin.security",
    path: "/notices",
    act: (page) => page.getByRole("button", { name: "处理", exact: true }).first().click(),
  },
  { name: "overview-city", login: logins.city, path: "/overview" },
  { name: "overview-county", login: logins.county, path: "/overview" },
  { name: "overview-worker", login: logins.worker, path: "/overview" },
];

async function take(browser: Browser, { name, login, path, act }: Shot, file: string, viewport: typeof DESK): Promise<void> {
  const page = await openPage(browser, url, viewport);
  if (login) await signIn(page, login, PASSWORD);
  await page.goto(path);
  await page.waitForLoadState("networkidle");
  await act?.(page);
  await page.waitForLoadState("networkidle");
  // Chinese subsets of the bundled font arrive one by one.
  await page.evaluate("document.fonts.ready");
  await sleep(600);
  await page.screenshot({ path: file });
  await page.context().close();
  console.log(name, viewport.width);
}

async function untilReady(): Promise<void> {
  while (server.exitCode === null) {
    const ok = await fetch(`${url}/api/health`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (ok) return;
    await sleep(500);
  }
  throw new Error("The server did not start; see above. The folder data/shots may be thrown away.");
}

const only = process.argv.slice(2).filter((word) => !word.startsWith("--"));
mkdirSync(`${root}shots`, { recursive: true });
spawnSync(process.execPath, [`${root}node_modules/vite/bin/vite.js`, "build", "--logLevel", "warn"], { cwd: root, stdio: "inherit" });
const env = { ...process.env, PORT, YINGHUO_DEMO_PASSWORD: PASSWORD, YINGHUO_DATA: `${root}data/shots` };
const server = spawn(process.execPath, [`${root}apps/cli/main.ts`, "serve"], { cwd: root, env, stdio: "inherit" });
try {
  await untilReady();
  const { accounts } = (await (await fetch(`${url}/api/session/demo`)).json()) as { accounts: { login: string }[] };
  const login = (role: string) => accounts.find((account) => account.login.startsWith(role))?.login ?? "city";
  const browser = await openBrowser();
  const logins = { worker: login("worker"), township: login("township"), county: login("county"), city: "city", leader: login("leader.") };
  for (const shot of shots(logins)) {
    if (only.length > 0 && !only.includes(shot.name)) continue;
    await take(browser, shot, `${root}shots/${shot.name}-desk.png`, DESK);
    await take(browser, shot, `${root}shots/${shot.name}-phone.png`, PHONE);
    if (shot.name === "today-why" && process.argv.includes("--readme")) await take(browser, shot, `${root}docs/images/today.png`, DESK);
  }
  await browser.close();
} finally {
  server.kill("SIGTERM");
}

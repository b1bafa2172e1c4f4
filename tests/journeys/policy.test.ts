import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Browser, Page } from "playwright-core";
import { DESK, openBrowser, openPage, PHONE, signIn } from "../support/browser.ts";
import { PASSWORD } from "../support/files.ts";
import { servedOffice, type Served } from "../support/served.ts";
import { FILES, TODAY, VILLAGE } from "./office.ts";

let office: Served;
let browser: Browser;
let id = "";

beforeAll(async () => {
  office = await servedOffice(TODAY, [VILLAGE]);
  browser = await openBrowser();
  for (const file of FILES) id = await office.open(VILLAGE, file);
});
afterAll(() => browser?.close());

/** What the browser refused on this page, and every error it wrote to its console. */
async function watched(viewport = DESK): Promise<{ page: Page; complaints: string[] }> {
  const page = await openPage(browser, office.url, viewport);
  const complaints: string[] = [];
  await page.exposeFunction("complain", (line: string) => complaints.push(line));
  await page.addInitScript(
    `document.addEventListener("securitypolicyviolation", (event) => complain(event.effectiveDirective + " " + event.blockedURI + " " + event.sample))`,
  );
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  return { page, complaints };
}

describe.each([
  ["desk", DESK],
  ["phone", PHONE],
])("%s", (_name, viewport) => {
  test("no page of ours does what its content policy forbids", async () => {
    const { page, complaints } = await watched(viewport);
    await signIn(page, `at.${VILLAGE}`, PASSWORD);
    // The first look at /sign-in asks who is signed in, and nobody is.
    expect(complaints.filter((line) => !line.includes("401"))).toEqual([]);
    complaints.length = 0;

    for (const [path, ready] of [
      ["/today", ".person"],
      ["/casefiles", "tbody a"],
      [`/casefiles/${id}`, ".fact"],
      [`/casefiles/${id}?tab=drugtest`, ".ant-table-row"],
      ["/overview", ".ant-table-row"],
    ] as const) {
      await page.goto(path);
      await page.locator(ready).first().waitFor();
    }
    // A drawer over a page long enough to scroll, a picker of days, a list of choices.
    await page.goto(`/casefiles/${id}`);
    await page.locator("[data-record]").first().click();
    await page.getByRole("dialog").getByLabel("日期").click();
    expect(complaints).toEqual([]);
    expect(await page.evaluate("getComputedStyle(document.body).overflowY")).toBe("hidden");
    await page.context().close();
  });
});

describe("what is planted in a page does nothing", () => {
  let page: Page;
  let complaints: string[];
  beforeAll(async () => {
    ({ page, complaints } = await watched());
    await page.goto("/sign-in");
    await page.getByRole("button", { name: "登录", exact: true }).waitFor();
  });

  const planted: [what: string, script: string, directive: string][] = [
    ["a script in the page", `document.head.append(Object.assign(document.createElement("script"), { textContent: "" }))`, "TrustedScript"],
    [
      "a script from elsewhere",
      `document.head.append(Object.assign(document.createElement("script"), { src: "https://example.org/a.js" }))`,
      "TrustedScriptURL",
    ],
    ["text evaluated as code", `eval("1")`, "trusted"],
    ["text turned into elements", `document.body.innerHTML = "<img src=x onerror=alert(1)>"`, "markup from text is not allowed"],
    [
      "a style without the page's nonce",
      `document.head.append(Object.assign(document.createElementNS("http://www.w3.org/1999/xhtml", "style"), { textContent: "a{}" }))`,
      "style-src-elem",
    ],
    ["a style in an attribute", `document.body.setAttribute("style", "color: red")`, "style-src-attr"],
    ["an answer from elsewhere", `fetch("https://example.org/").catch(() => undefined)`, "connect-src"],
  ];
  test.each(planted)("%s", async (_what, script, word) => {
    complaints.length = 0;
    const thrown = await page.evaluate(script).then(
      () => "",
      (error: unknown) => String(error),
    );
    // The browser tells of a violation a moment later.
    await expect.poll(() => `${thrown} ${complaints.join(" ")}`).toContain(word);
  });
});

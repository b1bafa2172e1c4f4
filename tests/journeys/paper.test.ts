import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import type { Browser, Page } from "playwright-core";
import { build, type Rolldown } from "vite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { OfficialPaper } from "#platform/official";
import { samplePaper } from "../../platform/docx/sample.ts";
import { DESK, openBrowser, openPage, PHONE } from "../support/browser.ts";
import { linesOf, pagesOf, soffice, type PrintedPage } from "../support/soffice.ts";

const entry = fileURLToPath(new URL("../support/paper.tsx", import.meta.url));
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
let browser: Browser;
let [script, style] = ["", ""];

beforeAll(async () => {
  const built = await build({
    configFile: false,
    logLevel: "error",
    plugins: [react()],
    build: { write: false, target: "chrome109", rolldownOptions: { input: entry } },
  });
  for (const file of (built as Rolldown.RolldownOutput).output)
    if (file.type === "chunk") script += file.code;
    else if (file.fileName.endsWith(".css")) style += String(file.source);
  browser = await openBrowser();
});
afterAll(() => browser.close());

async function shown(paper: OfficialPaper, viewport = DESK): Promise<Page> {
  const page = await openPage(browser, "http://127.0.0.1", viewport);
  await page.setContent("<!doctype html>");
  await page.addStyleTag({ content: style });
  await page.evaluate((one) => {
    (globalThis as unknown as { paper: OfficialPaper }).paper = one;
  }, paper);
  await page.addScriptTag({ content: script, type: "module" });
  await page.locator(".official-sheet").first().waitFor();
  await page.evaluate(() => document.fonts.ready);
  return page;
}

/** Where a part of the last sheet stands, in millimetres of paper from its top. */
const placeOf = (page: Page, part: string) =>
  page.evaluate((selector) => {
    const sheet = [...document.querySelectorAll(".official-sheet")].at(-1);
    const [whole, place] = [sheet?.getBoundingClientRect(), sheet?.querySelector(selector)?.getBoundingClientRect()];
    if (!whole || !place) throw new Error(`${selector} is not there`);
    const mm = whole.height / 297;
    return { top: (place.top - whole.top) / mm, bottom: (place.bottom - whole.top) / mm, left: (place.left - whole.left) / mm };
  }, part);

describe("a paper on a screen", () => {
  it.each([
    ["a desk", DESK],
    ["a phone", PHONE],
  ])("on %s: the colophon ends where the type area of the last sheet ends, and nothing is wider than the screen", async (_, viewport) => {
    const page = await shown(samplePaper, viewport);
    expect(await page.locator(".official-sheet").count()).toBeGreaterThan(2);
    await expect.poll(async () => (await placeOf(page, ".official-foot > div")).bottom).toBeCloseTo(37 + 225, 0);
    expect((await placeOf(page, ".official-signature")).left).toBeGreaterThan(0);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    await page.close();
  });

  it("axe finds nothing, and the paper is read once, from its issuer to its colophon", async () => {
    const page = await shown(samplePaper);
    await page.evaluate(axe);
    const found = await page.evaluate(
      `axe.run(".official", { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"] }).then(({ violations }) => violations.map(({ id }) => id))`,
    );
    expect(found).toEqual([]);
    const read = page.getByRole("article", { name: "某某市某某委员会办公室关于2026年10月工作情况的通报" });
    expect(await read.getByRole("heading", { name: "一、总体情况" }).count()).toBe(1);
    expect(await read.getByRole("table").count()).toBe(1);
    await page.close();
  });

  it("a paper whose text fills its sheet goes over to one more for the colophon, and never over it", async () => {
    for (let lines = 2; lines < 8; lines += 1) {
      const page = await shown({ ...samplePaper, blocks: [{ text: "字".repeat(28 * lines) }] });
      await expect.poll(async () => (await placeOf(page, ".official-foot > div")).bottom).toBeCloseTo(37 + 225, 0);
      const signed = await page.evaluate(() => {
        const sheets = [...document.querySelectorAll(".official-sheet")].at(-1);
        const [sign, foot] = [".official-signature", ".official-foot > div"].map((one) =>
          sheets?.querySelector(one)?.getBoundingClientRect(),
        );
        // On the sheet before, or above.
        return (sign?.left ?? 0) < (foot?.left ?? 0) - 700 || (sign?.bottom ?? 0) <= (foot?.top ?? 0);
      });
      expect(signed, `${lines} lines`).toBe(true);
      await page.close();
    }
  });
});

describe.skipIf(!soffice)("a paper from the printer", () => {
  let pages: PrintedPage[] = [];
  let sheets = 0;
  beforeAll(async () => {
    const page = await shown({ ...samplePaper, blocks: [...samplePaper.blocks, { text: "字".repeat(28 * 22 * 2) }] });
    sheets = await page.locator(".official-sheet").count();
    pages = pagesOf(await page.pdf({ preferCSSPageSize: true }));
    await page.close();
  });
  const textOf = ({ pieces }: PrintedPage): string =>
    linesOf(pieces)
      .map(({ text }) => text)
      .join("\n")
      .replaceAll(" ", "");

  it("is the paper alone, on A4", () => {
    const all = pages.map(textOf).join("\n");
    expect(all).toContain("某某办〔2026〕5号");
    expect(all).not.toMatch(/菜单|打印/);
    expect(pages).toHaveLength(sheets);
    for (const { width, height } of pages) expect([Math.round(width), Math.round(height)]).toEqual([210, 297]);
  });

  it("5.2.3 has 22 lines of 28 characters on a full page", () => {
    const full = pages.map(({ pieces }) => linesOf(pieces).filter(({ text }) => text === "字".repeat(28)).length);
    expect(Math.max(...full)).toBe(22);
  });

  it("repeats a table's titles, and ends each page with its number", () => {
    expect(pages.filter((page) => textOf(page).includes("按期办结率（%）")).length).toBeGreaterThan(1);
    for (const [n, page] of pages.entries()) {
      const number = linesOf(page.pieces).at(-1);
      expect(number?.text.replaceAll(" ", "")).toBe(`—${n + 1}—`);
      expect(Math.abs((number?.top ?? 0) + 2.5 - (37 + 225 + 7))).toBeLessThan(2);
    }
  });

  it("says everything once", () => {
    const all = pages.map(textOf).join("\n");
    for (const once of ["二、各县（市）区情况", "2026年11月4日印发", "现将2026年10月工作情况通报如下："])
      expect(all.split(once)).toHaveLength(2);
  });
});

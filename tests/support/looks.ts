import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe finds against WCAG 2.1 AA, as lines that name the element. */
export async function findings(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(`axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"] })
    .then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ": " + html)))`);
}

/** How far the page, or the panel over it, could be scrolled sideways; tables may, inside themselves. */
export const sticksOut = (page: Page): Promise<number> =>
  page.evaluate(
    `Math.max(...[...document.querySelectorAll("html, .page, .ant-drawer-body")].map((box) => box.scrollWidth - box.clientWidth))`,
  );

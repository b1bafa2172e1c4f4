import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

// Large type needs the contrast of small type here too: offices have bad screens.
const CONTRAST = { normal: { expected: 4.5 }, large: { expected: 4.5 } };

// Ant Design measures how high a text grows in a box of its own that is never shown; its `tab-index` is meant as `tabindex`.
const MEASURE = "textarea[name=hiddenTextarea]";

/** What axe finds with all its rules, as lines that name the element. */
export async function findings(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(`(axe.configure({ checks: [{ id: "color-contrast", options: { contrastRatio: ${JSON.stringify(CONTRAST)} } }] }),
    axe.run({ exclude: [[${JSON.stringify(MEASURE)}]] }).then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ html, any }) => id + ": " + html.slice(0, 300) + (any[0]?.data?.contrastRatio ? " " + any[0].message : "")))))`);
}

/** How far the page, or the panel over it, could be scrolled sideways; tables may, inside themselves. */
export const sticksOut = (page: Page): Promise<number> =>
  page.evaluate(
    `Math.max(...[...document.querySelectorAll("html, .page, .ant-drawer-body")].map((box) => box.scrollWidth - box.clientWidth))`,
  );

/**
 * Texts that are cut off by a box that cannot be scrolled, and texts that lie over one another. What stays in place while the page moves
 * under it, and what is there for screen readers only, is left out.
 */
export const unreadable = (page: Page): Promise<string[]> => page.evaluate(UNREADABLE);

const UNREADABLE = `(() => {
  const faults = [];
  const shown = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const cuts = ({ overflowX, overflowY }) => [overflowX, overflowY].some((way) => way !== "visible");
  // The head of a table moves with its body.
  const scrolls = ({ overflowX, overflowY }, { classList }) =>
    [overflowX, overflowY].some((way) => way === "auto" || way === "scroll") || classList.contains("ant-table-header");
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.data.trim();
    const element = node.parentElement;
    if (!text || !element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    let boxes = [...range.getClientRects()].filter(({ width, height }) => width > 1 && height > 1);
    // A menu is meant to lie over the page.
    let kept = !element.closest(".ant-dropdown, .ant-popover, .ant-select-dropdown, .ant-picker-dropdown");
    let scrolled = false;
    for (let above = element; above && above !== document.documentElement; above = above.parentElement) {
      const style = getComputedStyle(above);
      // Heads of columns that a phone has no room for are for screen readers.
      if (style.clip !== "auto" || style.clipPath !== "none") boxes = [];
      if (style.position === "fixed" || style.position === "sticky") kept = false;
      if (!cuts(style)) continue;
      const frame = above.getBoundingClientRect();
      // One pixel for screen readers.
      if (frame.width <= 2 || frame.height <= 2) boxes = [];
      if (scrolls(style, above)) scrolled = true;
      else if (!scrolled && boxes.some((box) => box.right > frame.right + 1 || box.left < frame.left - 1 || box.bottom > frame.bottom + 2))
        faults.push("cut off: " + text.slice(0, 40) + " in " + above.className);
      boxes = boxes.filter((box) => box.left < frame.right && box.right > frame.left && box.top < frame.bottom && box.bottom > frame.top);
    }
    if (kept) for (const box of boxes) shown.push({ text, element, box });
  }
  const OVER = 3;
  for (const [n, one] of shown.entries())
    for (const other of shown.slice(n + 1)) {
      if (one.element === other.element) continue;
      const wide = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
      const high = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
      if (wide > OVER && high > OVER + 2) faults.push("overlap: " + one.text.slice(0, 30) + " | " + other.text.slice(0, 30));
    }
  return [...new Set(faults)];
})()`;

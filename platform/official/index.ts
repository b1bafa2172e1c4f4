/**
 * Official papers as GB/T 9704-2012 lays them out. A room describes its paper as an `OfficialPaper`, pure data that can be frozen and hashed; then
 * - `await toDocx(paper)` of `#platform/docx` is the file, on the server: the same paper is the same bytes, wherever and whenever;
 * - `<OfficialPaperPage paper={paper} />` of `#platform/kit` shows and prints it. `window.print()` prints the paper alone.
 * Headings come without their numbers (一、（一）…): the layout counts them. A draft has no number and no days yet: `null`.
 */
export { compose, type ComposedPaper, type SetBlock, type SetTable } from "./compose.ts";
export { GAPS, PAGE, SIZES, widthOf } from "./layout.ts";
export { officialPaper, type OfficialPaper } from "./model.ts";

/** A bar on the terminal, redrawn when the percentage moves; silent where nobody watches. */
export function progressBar(title: string): (done: number, of: number) => void {
  let shown = -1;
  return (done, of) => {
    const percent = of === 0 ? 100 : Math.floor((done / of) * 100);
    if (!process.stderr.isTTY || percent === shown) return;
    shown = percent;
    const filled = Math.round(percent / 4);
    process.stderr.write(`\r${title} ${"█".repeat(filled)}${"░".repeat(25 - filled)} ${percent}%${percent === 100 ? "\n" : ""}`);
  };
}

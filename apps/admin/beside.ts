/** Where a menu opens: next to its button, in the same part of the page, not after the end of everything. */
export const besideIt = (button: HTMLElement): HTMLElement => button.parentElement ?? document.body;

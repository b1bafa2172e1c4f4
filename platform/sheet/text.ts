/** Characters that a cell holds (Excel's limit, in UTF-16 units). */
export const CELL_LIMIT = 32_767;
/** Of a printed page's header, and of its footer, codes included; a longer one makes Excel call the file damaged. */
const HEADER_LIMIT = 255;

// XML 1.0 has no way to write these, and a carriage return comes back as a line feed: spreadsheets spell them _xHHHH_.
// oxlint-disable-next-line no-control-regex
const UNWRITABLE = /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g;
// What already looks like such a spelling would be read as one: its underscore is spelt instead.
const LOOKS_SPELT = /_(?=x[0-9a-f]{4}_)/gi;
// oxlint-disable-next-line no-control-regex
const PLAIN = /^[^\u0000-\u001f&<>"_\ud800-\udfff\ufffe\uffff]*$/;

const xmlSpecials: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const spell = (character: string): string => `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`;

/** For an element or an attribute; what XML cannot hold is left out. */
export const xmlText = (text: string): string =>
  text
    .toWellFormed()
    .replace(UNWRITABLE, "")
    .replace(/[&<>"]/g, (special) => xmlSpecials[special] ?? "");

/** For a cell: whatever goes in is what a spreadsheet shows. A lone surrogate is no character and becomes U+FFFD. */
export const cellText = (text: string): string =>
  PLAIN.test(text)
    ? text
    : text
        .toWellFormed()
        .replace(LOOKS_SPELT, "_x005F_")
        .replace(UNWRITABLE, spell)
        .replace(/[&<>"]/g, (special) => xmlSpecials[special] ?? "");

/** A text as the cells it needs; no character is torn in two. */
export function cellsOf(text: string): string[] {
  if (text.length <= CELL_LIMIT) return [text];
  const torn = /[\ud800-\udbff]/.test(text.charAt(CELL_LIMIT - 1));
  const end = torn ? CELL_LIMIT - 1 : CELL_LIMIT;
  return [text.slice(0, end), ...cellsOf(text.slice(end))];
}

/** Left, middle and right of a page's header or footer. `&` begins a code there, so it is doubled; each part gets its share of the room. */
export function headerText(left: string, right: string, pages: boolean): string {
  const codes = `&L&C&R${pages ? "&P / &N" : ""}`;
  const share = Math.floor((HEADER_LIMIT - codes.length) / 2);
  return `&L${fitted(left, share)}${pages ? "&C&P / &N" : ""}&R${fitted(right, share)}`;
}

function fitted(text: string, room: number): string {
  let out = "";
  for (const character of text.toWellFormed().replace(/\s+/g, " ").replace(UNWRITABLE, "")) {
    const written = character === "&" ? "&&" : character;
    if (out.length + written.length > room - 1) return `${out}…`;
    out += written;
  }
  return out;
}

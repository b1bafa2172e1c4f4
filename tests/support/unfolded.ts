/** The text of a letter as it came over the wire. */
export function textOf(raw = ""): string {
  const [, head = "", part = ""] = raw.match(/(Content-Type: text\/plain[^]*?)\r\n\r\n([^]*?)\r\n--/i) ?? [];
  if (/base64/i.test(head)) return Buffer.from(part, "base64").toString();
  const bytes = part
    .replaceAll("=\r\n", "")
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString();
}

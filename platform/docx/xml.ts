const SPECIALS: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** For an element or an attribute. The text is printable already: nothing that XML cannot hold is in it. */
export const escaped = (text: string): string => text.replace(/[&<>"]/g, (special) => SPECIALS[special] ?? "");

/** An element with attributes whose values need no escaping; empty content makes it an empty one. */
export function element(name: string, attributes: Record<string, string | number>, content = ""): string {
  const written = Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${value}"`)
    .join("");
  return content === "" ? `<${name}${written}/>` : `<${name}${written}>${content}</${name}>`;
}

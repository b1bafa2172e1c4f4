type TrustedTypes = { createPolicy(name: "default", rules: { createHTML(text: string): string }): unknown };
type Create = (name: string, options?: ElementCreationOptions) => Element;

/**
 * Lives with the page's content policy (apps/server/headers.ts), before any component is loaded.
 *
 * Styles: Ant Design takes a nonce but forgets it in two places (the lock of scrolling under a dialog, the measuring of a scroll bar).
 * Only scripts of ours run here, so a style element that a script makes may carry the nonce; one that comes as markup has none.
 *
 * Text as HTML: the same style elements are filled through `innerHTML`. Text without “<” makes no element and may pass; the rest is refused.
 */
export function obeyPolicy(): void {
  const { nonce = "" } = document.querySelector<HTMLElement>("meta[property=csp-nonce]") ?? {};
  const create: Create = Reflect.get(document, "createElement").bind(document);
  const createWithNonce: Create = (name, options) => {
    const element = create(name, options);
    if (element instanceof HTMLStyleElement) element.nonce = nonce;
    return element;
  };
  Reflect.set(document, "createElement", createWithNonce);
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  trustedTypes?.createPolicy("default", {
    createHTML(text) {
      if (text.includes("<")) throw new TypeError("markup from text is not allowed");
      return text;
    },
  });
}

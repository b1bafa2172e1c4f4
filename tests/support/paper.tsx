import { createRoot } from "react-dom/client";
import { OfficialPaperPage } from "#platform/kit";
import type { OfficialPaper } from "#platform/official";
import "../../platform/kit/kit.css";

declare global {
  // oxlint-disable-next-line vars-on-top
  var paper: OfficialPaper;
}

/** A page as a room makes one: other things stand around the paper, in areas that scroll by themselves. */
createRoot(document.body.appendChild(document.createElement("div"))).render(
  <div style={{ display: "flex", height: "100vh" }}>
    <nav>菜单</nav>
    <main style={{ flex: 1, overflow: "auto", padding: 12 }}>
      <button type="button">打印</button>
      <OfficialPaperPage paper={globalThis.paper} />
    </main>
  </div>,
);

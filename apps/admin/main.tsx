import "@fontsource-variable/noto-sans-sc";
import "antd/dist/reset.css";
import "../../platform/kit/kit.css";

// The rules count days with Temporal, which browsers before 2025 do not have.
if (!("Temporal" in globalThis)) await import("temporal-polyfill/global");

const root = document.getElementById("root");
const { start } = await import("./app.tsx");
if (root) start(root);

import "@fontsource-variable/noto-sans-sc";
import "antd/dist/reset.css";
import { z } from "zod";
import "../../platform/kit/kit.css";
import { obeyPolicy } from "./strict.ts";

obeyPolicy();

// The rules count days with Temporal, which browsers before 2025 do not have.
if (!("Temporal" in globalThis)) await import("temporal-polyfill/global");

// Our content security policy forbids evaluating text as code, which zod would otherwise try for speed.
z.config({ jitless: true });

const root = document.getElementById("root");
const { start } = await import("./app.tsx");
if (root) start(root);

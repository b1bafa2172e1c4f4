import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

/** Beside each script and style sheet its Brotli form, for villages on a phone's network. */
const compressed = {
  name: "compressed",
  writeBundle({ dir = "" }, bundle) {
    for (const name of Object.keys(bundle))
      if (/\.(js|css)$/.test(name)) writeFileSync(join(dir, `${name}.br`), brotliCompressSync(readFileSync(join(dir, name))));
  },
} satisfies Plugin;

export default defineConfig({
  root: "apps/admin",
  plugins: [react(), compressed],
  build: {
    outDir: "../../dist/admin",
    emptyOutDir: true,
    // Office computers still run Chromium 109, the last one for Windows 7.
    target: "chrome109",
    // One chunk: the rules, the pages and the components are all needed for the first page.
    chunkSizeWarningLimit: 2400,
  },
  server: { port: 8801, proxy: { "/api": "http://127.0.0.1:8800" } },
});

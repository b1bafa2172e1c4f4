import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({
  root: "apps/admin",
  plugins: [react()],
  build: {
    outDir: "../../dist/admin",
    emptyOutDir: true,
    // Office computers still run Chromium 109, the last one for Windows 7.
    target: "chrome109",
    // One chunk: the rules, the pages and the components are all needed for the first page.
    chunkSizeWarningLimit: 1600,
  },
  server: { port: 8801, proxy: { "/api": "http://127.0.0.1:8800" } },
});

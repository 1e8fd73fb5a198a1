import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { viteValidators } from "../schemas/compile.mjs";

export default defineConfig({
  plugins: [viteValidators(fileURLToPath(new URL("../server/src/core/schema/instance.ts", import.meta.url)))],
  test: {
    root: fileURLToPath(new URL("..", import.meta.url)),
    include: ["test/**/*.test.ts"],
    exclude: ["test/editor/**", "**/node_modules/**"],
    // Only a limit: many tests start processes, which takes its time on a machine that has other things to do.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});

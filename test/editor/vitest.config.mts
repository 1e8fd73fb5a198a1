import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

// A real editor takes seconds to start, and two of them at a time would only slow each other down.
export default defineConfig({
  test: {
    root: fileURLToPath(new URL("../..", import.meta.url)),
    include: ["test/editor/**/*.test.ts"],
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});

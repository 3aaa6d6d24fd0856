import { defineConfig } from "vitest/config";

// biome-ignore lint/style/noDefaultExport: vitest asks for one
export default defineConfig({
  test: {
    environment: "happy-dom",
    include: ["client/**/*.test.ts"],
    // Sealing is slow on purpose, and machines that run tests are slow by nature.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Nothing else runs meanwhile: left alone, it would keep one of two cores idle.
    maxWorkers: "100%",
    restoreMocks: true,
    unstubGlobals: true,
  },
});

import { defineConfig } from "vitest/config";

// biome-ignore lint/style/noDefaultExport: vitest asks for one
export default defineConfig({
  test: {
    environment: "happy-dom",
    include: ["client/**/*.test.ts"],
    restoreMocks: true,
    unstubGlobals: true,
  },
});

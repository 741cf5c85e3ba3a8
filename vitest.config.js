import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    environment: "happy-dom",
    include: ["tests/frontend/**/*.test.js"],
    testTimeout: 10_000,
    // To make a page and read the modules anew for each file takes three times as long as the tests.
    pool: "threads",
    isolate: false,
    setupFiles: ["tests/frontend/fresh.js"],
  },
});

import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    environment: "happy-dom",
    include: ["tests/frontend/**/*.test.js"],
    // To make a browser anew for each file takes twice as long as all tests.
    isolate: false,
    setupFiles: ["tests/frontend/clean.js"],
    testTimeout: 10_000,
  },
});

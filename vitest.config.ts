import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["packages/*/src/**/*.test.ts", "scripts/**/*.test.ts", "examples/**/*.test.ts"],
    // Most tests drive a browser, which takes a processor of its own: side by side they would only wait for each other.
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    reporters: ["default"],
    tags: [
      {
        name: "slow",
        description: "Takes minutes: whole suites in the browser. Leave out with --tags-filter='!slow'.",
      },
    ],
    env: { NO_COLOR: "1" },
  },
});

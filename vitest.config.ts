import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["packages/*/src/**/*.test.ts", "scripts/**/*.test.ts", "examples/**/*.test.ts"],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    reporters: ["default"],
    tags: [{ name: "slow", description: "Takes minutes: whole suites in the browser. Leave out with --tags-filter='!slow'." }],
    env: { NO_COLOR: "1" },
  },
});

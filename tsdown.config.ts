import { defineConfig } from "tsdown";

export default defineConfig([
  {
    workspace: ["packages/{core,models,data,hub,eval,cli}"],
    // A pattern, since an entry that is named and missing would fail the build.
    entry: ["src/{index,bin,testing,errors}.ts"],
    platform: "node",
    target: "node22.13",
    dts: true,
    hash: false,
    publint: { strict: true },
    attw: { profile: "esm-only", level: "error" },
    inputOptions: { checks: { pluginTimings: false } },
  },
  {
    // What runs in the browser: not imported, but bundled when the first page is opened.
    workspace: ["packages/eval"],
    entry: ["src/page/{clock,engine}.ts"],
    outDir: "dist/page",
    clean: false,
    platform: "browser",
    target: "chrome120",
    dts: false,
    hash: false,
    // A browser's build ends in .js otherwise.
    outExtensions: () => ({ js: ".mjs" }),
  },
]);

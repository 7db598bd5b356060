import { defineConfig } from "tsdown";

export default defineConfig({
  workspace: ["packages/{core,models,data,eval,cli}"],
  // A pattern, since an entry that is named and missing would fail the build.
  entry: ["src/{index,bin,testing,errors}.ts"],
  platform: "node",
  target: "node22.13",
  dts: true,
  hash: false,
  publint: { strict: true },
  attw: { profile: "esm-only", level: "error" },
  inputOptions: { checks: { pluginTimings: false } },
});

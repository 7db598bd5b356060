export { main } from "./main.ts";
export type { Io } from "./io.ts";
export { defineConfig, type Config } from "@millwright/core";

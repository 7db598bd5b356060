import { testSandbox } from "../testing.ts";
import { none } from "./none.ts";

testSandbox("none", async () => none());

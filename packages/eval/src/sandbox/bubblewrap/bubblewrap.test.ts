import { testSandbox } from "../../testing.ts";
import { bubblewrap } from "./bubblewrap.ts";

testSandbox("bubblewrap", () => bubblewrap());

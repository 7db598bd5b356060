import { expect, test } from "vitest";
import { none } from "./none.ts";
import { requireCapabilities } from "./require-capabilities.ts";

test("a sandbox that keeps what is needed is taken", () => {
  expect(() => requireCapabilities(none(), { isolated: [], limits: ["wallMs"] }, "A linter")).not.toThrow();
});

test("a refusal names all that is missing, and what would do", () => {
  const needs = { isolated: ["isolatedNetwork", "isolatedFiles"], limits: ["wallMs", "processes"] } as const;
  expect(() => requireCapabilities(none(), needs, "The stack node")).toThrow(
    expect.objectContaining({
      code: "environment",
      message:
        "The stack node cannot run in the sandbox none: it leaves the code in this machine's network, lets the code see this machine's files, has no limit processes.",
      hint: expect.stringContaining("bubblewrap"),
    }),
  );
});

import { expect, test } from "vitest";
import { isUsableNode, pinnedNode } from "./versions.mjs";

test.each(["22.18.0", "v22.20.1", "24.11.0", "24.21.0", "25.0.0", "26.10.0", pinnedNode])(
  "Node %s is used as it is",
  (version) => {
    expect(isUsableNode(version)).toBe(true);
  },
);

test.each(["18.20.8", "20.20.2", "21.7.3", "22.13.0", "22.17.1", "23.11.0", "24.0.0", "24.10.9", ""])(
  "Node %s is too old",
  (version) => {
    expect(isUsableNode(version)).toBe(false);
  },
);

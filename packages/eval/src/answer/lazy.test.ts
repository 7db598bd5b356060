import { describe, expect, it } from "vitest";
import { findLazyComment } from "./lazy.ts";

describe("findLazyComment", () => {
  it.each([
    "// ... existing code ...",
    "  // ...existing code...",
    "// … rest of the component …",
    "// rest of the code unchanged",
    "// Rest of the component remains the same",
    "// ... (rest of your code)",
    "// The rest of the file stays the same.",
    "/* rest unchanged */",
    "/* ... other styles ... */",
    "/* ... other styles remain the same ... */",
    "<!-- … same as before … -->",
    "<!-- header same as before -->",
    "<!-- Rest of the page remains unchanged -->",
    "{/* ... */}",
    "{/* ... existing JSX ... */}",
    "{/* rest of the component is unchanged */}",
    "// ...",
    "// existing code here",
    "// Keep the existing functions here",
    "// remaining handlers unchanged",
    "// everything else stays the same",
    "// unchanged",
    "// No changes here",
    "/* Code omitted for brevity */",
    " * ... rest of the implementation ...",
  ])("finds %j", (line) => {
    expect(findLazyComment(`const a = 1;\n${line}\nconst b = 2;\n`, "src/App.tsx")).toBe(line.trim());
  });

  it.each([
    "// rest parameters",
    "const { a, ...rest } = props; // ...rest",
    "  ...rest,",
    "// ...rest is handed down to the button",
    "// existing users keep their role",
    "// existing users",
    "// Loading...",
    "// Wait for the code to arrive...",
    "/* Other styles */",
    "/* Remaining time */",
    "// remaining items stay visible",
    "// The order stays the same after sorting",
    "// same as above, but reversed",
    "// Reset the rest of the form when the user leaves",
    "// previous value, kept for undo",
    "// items are unchanged when the filter is empty",
    "// Keep the existing selection when it is still visible",
    'const hint = "... existing code ...";',
    "<p>// ... existing code ...</p>",
    "/**",
    " * ...",
    " * unchanged.",
    "<!-- Rest room finder -->",
    "// TODO: more tests",
  ])("leaves %j alone", (line) => {
    expect(findLazyComment(`const a = 1;\n${line}\nconst b = 2;\n`, "src/App.tsx")).toBeNull();
  });

  it("takes # for a comment only where it is one", () => {
    const content = "# ... rest of the code ...\n";
    expect(findLazyComment(content, "app.py")).toBe("# ... rest of the code ...");
    expect(findLazyComment(content, "styles.css")).toBeNull();
  });

  it("does not look into prose", () => {
    expect(findLazyComment("// ... existing code ...\n", "README.md")).toBeNull();
  });
});

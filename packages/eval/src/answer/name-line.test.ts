import { describe, expect, it } from "vitest";
import { mentionedPath, parseNameLine } from "./name-line.ts";

describe("parseNameLine", () => {
  it.each([
    ["## src/App.tsx", "src/App.tsx"],
    ["### `index.html`", "index.html"],
    ["### 1. `styles.css` (new)", "styles.css"],
    ["#### 2) script.js — the logic", "script.js"],
    ["## File: src/data.ts", "src/data.ts"],
    ["## File 3: src/data.ts", "src/data.ts"],
    ["## 📄 index.html", "index.html"],
    ["**index.html**", "index.html"],
    ["**`src/App.tsx`**:", "src/App.tsx"],
    ["**File: index.html**", "index.html"],
    ["File: index.html", "index.html"],
    ["filename: `index.html`", "index.html"],
    ["Path: src/index.css", "src/index.css"],
    ["New file: src/index.css", "src/index.css"],
    ["index.html:", "index.html"],
    ["`src/lib/money.ts`:", "src/lib/money.ts"],
    ["../outside.js:", "../outside.js"],
    ["### Step 2: Create `src/Card.tsx`", "src/Card.tsx"],
    ["## The main page (index.html)", "index.html"],
    ["**The style sheet (`css/site.css`)**:", "css/site.css"],
  ])("takes %j for a strong name", (line, path) => {
    expect(parseNameLine(line)).toMatchObject({ path, strong: true });
  });

  it.each([
    ["index.html", "index.html"],
    ["`index.html`", "index.html"],
    ["1. `index.html`", "index.html"],
    ["- **index.html**", "index.html"],
    ["- index.html (new)", "index.html"],
  ])("takes %j for a weak name", (line, path) => {
    expect(parseNameLine(line)).toMatchObject({ path, strong: false });
  });

  it.each([
    "Here is the page:",
    "## Next.js",
    "## Files",
    "## The page index.html",
    "## How `a.js` and `b.js` work",
    "**Open `index.html`** and see `a.js`.",
    "- `index.html`: the page",
    "Open index.html in a browser.",
    "1. Install the packages",
    "e.g. this and/or that:",
    "https://example.com/index.html",
    "",
  ])("does not take %j for a name", (line) => {
    expect(parseNameLine(line)).toBeNull();
  });
});

describe("mentionedPath", () => {
  it("is the one path in backticks of a sentence that ends with a colon", () => {
    expect(mentionedPath("Here is the whole `src/App.tsx`, with `useState` added:")).toBe("src/App.tsx");
    expect(mentionedPath("Change `a.js` and `b.js`:")).toBeNull();
    expect(mentionedPath("This is `src/App.tsx`.")).toBeNull();
  });
});

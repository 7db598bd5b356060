import { describe, expect, it } from "vitest";
import { app, fence, page, parse, script, styles } from "./answer-samples.ts";

describe("blocks without a path", () => {
  it("takes the last page for index.html and names what it refers to", () => {
    const shop = page.replace(
      "<body>",
      '<link rel="stylesheet" href="./css/shop.css"><script src="https://cdn.example/x.js"></script><script src="app.js"></script>\n<body>',
    );
    const text = `First try:\n${fence("html", page)}\nBetter:\n${fence("html", shop)}\n${fence("css", styles)}\n${fence("javascript", script)}`;
    expect(parse(text, { stack: "static" })).toEqual({
      format: "unnamed-block",
      files: { "index.html": shop, "css/shop.css": styles, "app.js": script },
      issues: [],
      deleted: [],
    });
  });

  it("names a style sheet beside a page that has a path, unless the file exists", () => {
    const shop = page.replace("<body>", '<link rel="stylesheet" href="../site.css">\n<body>');
    const text = `${fence("html file=shop/index.html", shop)}\nThe look:\n${fence("css", styles)}`;
    expect(parse(text).files).toEqual({ "shop/index.html": shop, "site.css": styles });
    expect(parse(text, { start: new Map([["site.css", ""]]) }).files).toEqual({
      "shop/index.html": shop,
      "site.css": "",
    });
  });

  it("leaves style sheets out when it is not clear which is meant", () => {
    const shop = page.replace("<body>", '<link rel="stylesheet" href="a.css">\n<body>');
    const text = `${fence("html", shop)}\n${fence("css", styles)}\n${fence("css", styles)}`;
    expect(Object.keys(parse(text).files)).toEqual(["index.html"]);
  });

  it("takes a drawing when there is no page", () => {
    const drawing = '<svg xmlns="http://www.w3.org/2000/svg"><circle r="4"/></svg>\n';
    expect(parse(fence("svg", drawing)).files).toEqual({ "index.html": drawing });
  });

  it("takes the only component for src/App.tsx, with its style sheet", () => {
    const styled = `import "./App.css";\n${app}`;
    const text = `Here you go:\n${fence("tsx", styled)}\nand\n${fence("css", styles)}`;
    expect(parse(text, { stack: "react" })).toMatchObject({
      format: "unnamed-block",
      files: { "src/App.tsx": styled, "src/App.css": styles },
      issues: [],
    });
    expect(parse(text, { stack: "static" }).issues).toEqual(["no-files"]);
  });

  it("does not choose between two components", () => {
    const text = `${fence("tsx", app)}\n${fence("tsx", app)}`;
    expect(parse(text, { stack: "react" }).issues).toEqual(["no-files"]);
  });

  it("takes the path that the sentence before a block names", () => {
    const text = `Here is the updated \`src/Card.tsx\`:\n\n${fence("tsx", app)}`;
    expect(parse(text, { stack: "react" }).files).toEqual({ "src/Card.tsx": app });
  });

  it("makes no guess when a file has a path", () => {
    const text = `${fence("css file=a.css", styles)}\n${fence("html", page)}`;
    expect(Object.keys(parse(text).files)).toEqual(["a.css"]);
  });
});

describe("code without a fence", () => {
  it.each([
    ["alone", page],
    ["between prose", `Here is the page:\n\n${page}\nEnjoy!`],
    ["with a closing fence left over", `${page}\`\`\`\n`],
  ])("reads a page %s", (_name, text) => {
    expect(parse(text)).toEqual({ format: "bare", files: { "index.html": page }, issues: [], deleted: [] });
  });

  it("reads a component", () => {
    const component = `import { useState } from "react";\n\n${app}`;
    expect(parse(component, { stack: "react" })).toMatchObject({
      format: "bare",
      files: { "src/App.tsx": component },
    });
    expect(parse(`${component}\`\`\`\n`, { stack: "react" }).files).toEqual({ "src/App.tsx": component });
  });

  it("finds no files in a refusal", () => {
    expect(parse("I'm sorry, but I need more details before I can export anything.")).toEqual({
      format: "none",
      files: {},
      issues: ["no-files"],
      deleted: [],
    });
  });
});

it("for a server the only script is server.js, and nothing else is guessed", () => {
  const script = "require('node:http');\n";
  expect(parse(`\`\`\`js\n${script}\`\`\`\n`, { stack: "node" }).files).toEqual({ "server.js": script });
  const two = `\`\`\`js\n${script}\`\`\`\n\n\`\`\`js\n${script}\`\`\`\n`;
  expect(parse(two, { stack: "node" }).issues).toEqual(["no-files"]);
});

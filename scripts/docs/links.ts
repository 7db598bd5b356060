import { existsSync, readFileSync } from "node:fs";
import { dirname, extname, resolve } from "node:path";
import { withoutCode } from "./fences.ts";

/** What is wrong with the relative links of a Markdown file, one line each; addresses on the web are not looked at. */
export function brokenLinks(file: string): string[] {
  return targetsOf(readFileSync(file, "utf8")).flatMap((target) => {
    const [path = "", anchor] = target.split("#");
    const found = path === "" ? file : resolve(dirname(file), decodeURI(path));
    if (!existsSync(found)) return [`${target} does not exist`];
    if (anchor === undefined || extname(found) !== ".md") return [];
    return anchorsOf(readFileSync(found, "utf8")).includes(anchor) ? [] : [`${target} names no heading`];
  });
}

function targetsOf(markdown: string): string[] {
  const links = [...withoutCode(markdown).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = ""]) => target);
  return links.filter((target) => !/^[a-z][a-z0-9+.-]*:/i.test(target));
}

/** The anchors that GitHub gives the headings of a text. */
export function anchorsOf(markdown: string): string[] {
  const headings = markdown.replace(/^(`{3,})[^\n]*\n[\s\S]*?^\1`*[ \t]*$/gm, "").matchAll(/^#{1,6} +(.+)$/gm);
  return [...headings].map(([, text = ""]) =>
    text
      .trim()
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, "")
      .replaceAll(" ", "-"),
  );
}

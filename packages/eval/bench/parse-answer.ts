/** Prints how many megabytes of answers a second `parseAnswer` reads, for each format: `node packages/eval/bench/parse-answer.ts`. */
import { parseAnswer } from "../src/answer/parse-answer.ts";

const megabytes = 2;
const seconds = 1;

const line = '  const total = items.reduce((sum, item) => sum + item.price * (1 - item.discount), 0); // "tea" & <b>\n';
const content = line.repeat(200);
const paths = Array.from({ length: Math.ceil((megabytes * 1e6) / content.length) }, (_, at) => `src/part-${at}.tsx`);
const each = (render: (path: string) => string): string => `Here you are.\n\n${paths.map(render).join("\n")}`;

const answers: Record<string, string> = {
  "fence-info": each((path) => `\`\`\`tsx file=${path}\n${content}\`\`\`\n`),
  heading: each((path) => `## ${path}\n\n\`\`\`tsx\n${content}\`\`\`\n`),
  "filename-line": each((path) => `\`\`\`tsx\n// ${path}\n${content}\`\`\`\n`),
  bolt: each((path) => `<boltAction type="file" filePath="${path}">\n${content}</boltAction>`),
  "file-tags": each((path) => `<lov-write file_path="${path}">\n${content}</lov-write>`),
  "filepath-code": each((path) => `<FILEPATH>${path}</FILEPATH>\n<CODE>\n${content}</CODE>`),
  json: JSON.stringify(paths.map((path) => ({ path, content }))),
  "search-replace": each((path) => `${path}\n<<<<<<< SEARCH\n=======\n${content}>>>>>>> REPLACE\n`),
  "unified-diff": each(
    (path) => `--- /dev/null\n+++ b/${path}\n@@ -0,0 +1,200 @@\n${content.replace(/^(?=.)/gm, "+")}`,
  ),
  transcript: paths.map((path) => JSON.stringify({ name: "Write", input: { file_path: path, content } })).join("\n"),
  "unnamed-block": `\`\`\`html\n<!doctype html>\n${content.repeat(paths.length)}\`\`\`\n`,
  bare: `<!doctype html>\n${content.repeat(paths.length)}</html>\n`,
};

for (const [format, text] of Object.entries(answers)) {
  const answer = parseAnswer(text);
  if (answer.format !== format) throw new Error(`The ${format} sample was read as ${answer.format}.`);
  let runs = 0;
  const begun = performance.now();
  while (performance.now() - begun < seconds * 1000) {
    parseAnswer(text);
    runs += 1;
  }
  const rate = (runs * text.length) / 1e6 / ((performance.now() - begun) / 1000);
  process.stdout.write(`${format.padEnd(16)} ${rate.toFixed(0).padStart(6)} MB/s   ${answer.files.size} files\n`);
}

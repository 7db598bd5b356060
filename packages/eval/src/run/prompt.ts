import type { ModelRequest } from "@millwright/core";
import { reactCatalog } from "../build/catalog.ts";
import { nodeCatalog } from "../build/node-catalog.ts";
import type { StackName, Task } from "../suite/task.ts";

export interface PromptSettings {
  /** Most output tokens of an answer. */
  maxTokens: number;
  /** Null leaves it to the provider. */
  temperature: number | null;
}

const stacks: Readonly<Record<StackName, string>> = {
  static:
    "Write plain HTML, CSS and JavaScript without a build step. The start page is `index.html`; it may load further files by relative path.",
  react: `Write React 19 with TypeScript. The start is \`src/App.tsx\` with a default export; further files go below \`src/\`. Tailwind CSS 4 utility classes work without any setup. You may import only these packages: ${reactCatalog.join(", ")}.`,
  node: `Write a web server for Node 24 that also delivers its pages, without a build step. It starts with \`node server.js\` and listens on the port in \`process.env.PORT\`; the start page is \`/\`. Store what must last with \`node:sqlite\` (DatabaseSync) below the folder \`data/\`: the only place that can be written to, and that lasts when the server is killed and started again. Take the time from JavaScript (\`new Date()\`), not from SQLite. The server may import only Node's own modules and these packages: ${nodeCatalog.join(", ")}.`,
};

const wholeForm =
  "Answer with every file in full, each as a line `## path/of/the/file` followed by a fenced code block with its content.";

const editForm = `Change the app that the user shows you, and no more of it than the request needs. Answer with the files that change, each as a line \`## path/of/the/file\` followed by a fenced code block. The block holds either the whole new content, or one or more edits in this form, where the first half is copied exactly from the file and occurs in it once:

<<<<<<< SEARCH
the lines as they are
=======
the lines as they shall be
>>>>>>> REPLACE

Files that you leave out stay as they are.`;

const offline = "The app runs in a browser without any network: load nothing from other hosts.";

/** The request that a task makes of a model. Trials differ in their seed only. */
export function requestFor(task: Task, trial: number, settings: PromptSettings): ModelRequest {
  const form = task.kind === "create" ? wholeForm : editForm;
  return {
    messages: [
      { role: "system", content: `You build small web apps. ${stacks[task.stack]}\n\n${form} ${offline}` },
      { role: "user", content: `${earlierRequests(task)}${task.instruction}${startFiles(task)}` },
    ],
    maxTokens: settings.maxTokens,
    temperature: settings.temperature,
    seed: trial,
  };
}

/** What the user asked for in the turns before; the app that follows has it. */
function earlierRequests({ earlier }: Task): string {
  if (earlier.length === 0) return "";
  const requests = earlier.map((request, index) => `${index + 1}. ${request.replaceAll(/\n(?=.)/g, "\n   ")}`);
  return `I have asked for these changes before, and the app has them:\n\n${requests.join("\n\n")}\n\nNow this one:\n\n`;
}

function startFiles(task: Task): string {
  if (task.start.size === 0) return "";
  const files = [...task.start].map(([path, content]) => `## ${path}\n\n${fence(content)}`);
  return `\n\nThe app as it is now:\n\n${files.join("\n\n")}`;
}

/** A fence longer than any that the content holds. */
function fence(content: string): string {
  const longest = Math.max(2, ...[...content.matchAll(/^`{3,}/gm)].map((match) => match[0].length));
  const ticks = "`".repeat(longest + 1);
  return `${ticks}\n${content.trimEnd()}\n${ticks}`;
}

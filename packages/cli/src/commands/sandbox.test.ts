import { expect, test } from "vitest";
import { temporaryFolder, type TemporaryFolder } from "@millwright/test-kit";
import { runCli, writeProject } from "../cli-fixture.ts";

const server = (heading: string): string =>
  `require("node:http").createServer((request, response) => response.setHeader("content-type", "text/html").end("<h1>${heading}</h1>")).listen(process.env.PORT);\n`;

/** The usual project with a server as its task. */
async function writeServerProject(folder: TemporaryFolder): Promise<void> {
  await writeProject(folder, ["one"]);
  const task = JSON.parse(await folder.read("suite/one/task.json")) as object;
  await folder.write("suite/one/task.json", JSON.stringify({ ...task, stack: "node" }));
  await folder.write("suite/one/solution/server.js", server("Hello"));
  await folder.write("good/one.0.md", `## server.js\n\n\`\`\`js\n${server("Hello")}\`\`\`\n`);
}

const run = ["eval", "run", "suite", "--model", "replay:good", "--json"];

test("a server of an answer is graded in a cage", async () => {
  await using folder = await temporaryFolder();
  await writeServerProject(folder);
  const ran = await runCli(run, folder.path);
  expect(ran).toMatchObject({ code: 0, stderr: expect.not.stringContaining("No sandbox") });
  expect(JSON.parse(ran.stdout)).toMatchObject({ models: [{ passed: 1 }] });
});

test("--unsafe-no-sandbox grades it without one, and says so", async () => {
  await using folder = await temporaryFolder();
  await writeServerProject(folder);
  const ran = await runCli([...run, "--unsafe-no-sandbox"], folder.path);
  expect(ran.stderr).toContain("No sandbox: servers of apps run with all your rights.");
  expect(JSON.parse(ran.stdout)).toMatchObject({ models: [{ passed: 1 }] });
});

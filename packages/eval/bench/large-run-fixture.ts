import { writeRun, type TemporaryFolder } from "@millwright/test-kit";

export { temporaryFolder } from "@millwright/test-kit";

/** For benches: a run of two models with ten trials a task. */
export async function writeLargeRun(folder: TemporaryFolder, samples: number): Promise<string> {
  const trials = 10;
  const tasks = Math.round(samples / trials / 2);
  const outcomes = (seed: number): Record<string, string> =>
    Object.fromEntries(
      Array.from({ length: tasks }, (_, task) => [
        `task-${task}`,
        Array.from({ length: trials }, (_, trial) => ((task * 7 + trial * 3 + seed) % 5 < 3 ? "P" : "F")).join(""),
      ]),
    );
  const models = [
    { name: "baseline", outcomes: outcomes(0) },
    { name: "candidate", outcomes: outcomes(1) },
  ];
  return writeRun(folder, "run", { id: "run", models });
}

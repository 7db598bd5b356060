import { join } from "node:path";
import { expect, test } from "vitest";
import { adapterCard } from "../cards/adapter-card.ts";
import { exampleAdapter, exampleDataset } from "../cards/card-fixture.ts";
import { datasetCard } from "../cards/dataset-card.ts";
import { shardPath } from "../cards/shard-path.ts";
import { pull } from "../download/pull.ts";
import { contentsOf, hubFixture } from "../test-support.ts";
import { push } from "../upload/push.ts";
import { findPythonPeer, type PythonPeer } from "./python-peer-fixture.ts";

const peer = await findPythonPeer();
const repo = { type: "dataset" as const, id: "alice/ds" };

test("huggingface_hub reads byte for byte what was pushed, whole and in parts", async ({ skip }) => {
  const { python } = there(peer, skip);
  for (const partSize of [null, 100_000]) {
    await using fixture = await hubFixture({ partSize, pageSize: 2 });
    await writeFiles(fixture.folder);
    await push({ hub: fixture.hub, repo, folder: join(fixture.folder.path, "from"), tag: "v1" });
    const to = join(fixture.folder.path, "to");
    await python(
      `from huggingface_hub import snapshot_download
snapshot_download("alice/ds", repo_type="dataset", revision="v1", local_dir=${JSON.stringify(to)})`,
      fixture.server,
      fixture.folder.path,
    );
    const read = Object.entries(await contentsOf(to)).filter(([path]) => !path.startsWith(".cache/"));
    expect(Object.fromEntries(read)).toEqual(await contentsOf(join(fixture.folder.path, "from")));
    expect(fixture.server.violations).toEqual([]);
  }
});

test("what huggingface_hub pushed is pulled byte for byte, whole and in parts", async ({ skip }) => {
  const { python } = there(peer, skip);
  for (const partSize of [null, 100_000]) {
    await using fixture = await hubFixture({ partSize });
    await writeFiles(fixture.folder);
    await python(
      `from huggingface_hub import HfApi
api = HfApi()
api.create_repo("alice/ds", repo_type="dataset", private=True)
api.upload_folder(repo_id="alice/ds", repo_type="dataset", folder_path=${JSON.stringify(join(fixture.folder.path, "from"))})
api.create_tag("alice/ds", repo_type="dataset", tag="v1")`,
      fixture.server,
      fixture.folder.path,
    );
    const to = join(fixture.folder.path, "to");
    await pull({ hub: fixture.hub, repo, revision: "v1", folder: to });
    expect(await contentsOf(to)).toEqual(await contentsOf(join(fixture.folder.path, "from")));
    const { plan } = await push({ hub: fixture.hub, repo, folder: join(fixture.folder.path, "from") });
    expect(plan).toMatchObject({ added: [], updated: [], removed: [] });
  }
});

test("datasets.load_dataset finds the splits and rows of what was pushed, by our card and names of shards", async ({
  skip,
}) => {
  const { python } = there(peer, skip);
  await using fixture = await hubFixture();
  const from = join(fixture.folder.path, "from");
  const shards = [
    [shardPath({ config: "sft", split: "train", index: 0, count: 2 }), 0, 4],
    [shardPath({ config: "sft", split: "train", index: 1, count: 2 }), 4, 8],
    [shardPath({ config: "sft", split: "test", index: 0, count: 1 }), 8, 10],
    [shardPath({ config: "other", split: "train", index: 0, count: 1 }), 20, 21],
  ];
  await fixture.folder.write("from/README.md", datasetCard(exampleDataset));
  await python(
    `import os, pyarrow as pa, pyarrow.parquet as pq
for path, start, end in ${JSON.stringify(shards)}:
    rows = [{"messages": [{"role": "user", "content": f"hello {n}"}]} for n in range(start, end)]
    path = os.path.join(${JSON.stringify(from)}, path)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    pq.write_table(pa.Table.from_pylist(rows), path)`,
    fixture.server,
    fixture.folder.path,
  );
  await push({ hub: fixture.hub, repo, folder: from });
  const printed = await python(
    `import json
from datasets import load_dataset
from huggingface_hub import DatasetCard
loaded = load_dataset("alice/ds", "sft")
rows = {split: [row["messages"][0]["content"] for row in rows] for split, rows in loaded.items()}
data = DatasetCard.load("alice/ds").data.to_dict()
print(json.dumps({"rows": rows, "license": data["license"], "sizes": data["size_categories"]}))`,
    fixture.server,
    fixture.folder.path,
  );
  expect(JSON.parse(printed)).toEqual({
    rows: { train: [0, 1, 2, 3, 4, 5, 6, 7].map((n) => `hello ${n}`), test: ["hello 8", "hello 9"] },
    license: "apache-2.0",
    sizes: ["n<1K"],
  });
});

test("huggingface_hub reads the results of an adapter's card", async ({ skip }) => {
  const { python } = there(peer, skip);
  await using fixture = await hubFixture();
  const path = await fixture.folder.write("card.md", adapterCard(exampleAdapter));
  const printed = await python(
    `import json
from huggingface_hub import ModelCard
data = ModelCard.load(${JSON.stringify(path)}).data
results = [[r.dataset_name, r.metric_type, r.metric_value] for r in data.eval_results]
print(json.dumps({"base": data.base_model, "relation": data.base_model_relation, "results": results}))`,
    fixture.server,
    fixture.folder.path,
  );
  expect(JSON.parse(printed)).toEqual({
    base: "Qwen/Qwen3-8B",
    relation: "adapter",
    results: [["app-basics@1", "pass@1", 0.6]],
  });
});

test("the official `hf jobs run` starts a job, follows it over a broken stream without a line twice, and ends well", async ({
  skip,
}) => {
  const { hf } = there(peer, skip);
  const lines = ["one", "two", "three", "four"];
  await using fixture = await hubFixture({ jobScript: () => ({ lines, stage: "RUNNING" }) });
  const { jobs } = fixture.server;
  jobs.cutStreams([3]);
  let streams = 0;
  fixture.server.setFaults(({ path }) => {
    if (path.includes("/logs")) streams += 1;
    if (streams === 2) for (const job of jobs.all) if (job.stage === "RUNNING") jobs.setStage(job.id, "COMPLETED");
    return null;
  });
  const args = ["jobs", "run", "--flavor", "cpu-basic", "--timeout", "2h", "--secrets", "API_KEY=hidden"];
  const ran = await hf([...args, "python:3.12", "python", "-c", "print(1)"], fixture.server, fixture.folder.path);
  const printed = `${ran.stdout}${ran.stderr}`.split("\n");
  expect(printed.filter((line) => lines.includes(line))).toEqual(lines);
  expect(streams).toBe(2);
  expect(jobs.all).toMatchObject([
    { spec: { dockerImage: "python:3.12", flavor: "cpu-basic", timeoutSeconds: 7200, secrets: { API_KEY: "hidden" } } },
  ]);
});

function there(found: PythonPeer | string, skip: (reason: string) => never): PythonPeer {
  if (typeof found === "string") return skip(`the Python clients of the Hub are not here: ${found}`);
  return found;
}

async function writeFiles(folder: {
  write(path: string, content: string | Uint8Array): Promise<string>;
}): Promise<void> {
  const bytes = Uint8Array.from({ length: 350_000 }, (_, n) => (n * 2654435761) >>> 24);
  await folder.write("from/README.md", "# Files\n");
  await folder.write("from/data/train-00000-of-00001.parquet", bytes);
  await folder.write("from/deep/1/2/3/4/5/6/7/8/9/10/11/12/grüße #1.txt", "deep down\n");
  await folder.write("from/empty.txt", "");
}

import { systemClock } from "@millwright/core";
import { huggingFaceHub } from "../huggingface/hugging-face-hub.ts";
import { createTransport } from "../transport/transport.ts";
import { push } from "./push.ts";

// A process of its own that pushes a folder, so that a test can kill it: ENDPOINT TOKEN FOLDER REPO.
const [endpoint = "", token = "", folder = "", id = ""] = process.argv.slice(2);
const transport = createTransport({ endpoint, token, fetch, clock: systemClock, random: Math.random });
await push({ hub: huggingFaceHub(transport), repo: { type: "dataset", id }, folder });

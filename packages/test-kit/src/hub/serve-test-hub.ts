import { startTestHub } from "./start-test-hub.ts";

// A test Hub for dry runs by hand: node packages/test-kit/src/hub/serve-test-hub.ts [PORT]
const hub = await startTestHub({ port: Number(process.argv[2] ?? 8765) });
process.stdout.write(`export HF_ENDPOINT=${hub.url} HF_TOKEN=${hub.token}\n`);
process.once("SIGINT", () => void hub[Symbol.asyncDispose]());

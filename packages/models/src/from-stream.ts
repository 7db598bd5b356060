import type { Generation } from "@millwright/core";
import type { ModelClient } from "./model-client.ts";

/** A client whose `generate` is its `stream` read to the end, so that the two cannot differ. */
export function fromStream(client: Omit<ModelClient, "generate">): ModelClient {
  return { ...client, generate: (request, options) => drain(client.stream(request, options)) };
}

async function drain(stream: AsyncGenerator<string, Generation>): Promise<Generation> {
  for (;;) {
    const step = await stream.next();
    if (step.done === true) return step.value;
  }
}

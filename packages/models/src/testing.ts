import {
  generationSchema,
  hashRequest,
  identifyGeneration,
  type Generation,
  type ModelRequest,
} from "@millwright/core";
import { describe, expect, test } from "vitest";
import type { ModelClient } from "./model-client.ts";

/** How the client that a test gets must behave, call after call. */
export type Situation =
  /** Every call is answered with this text. */
  | { kind: "answers"; text: string }
  /** Every call fails, and the provider's own message repeats the prompt and the key. */
  | { kind: "fails" }
  /** A call yields this text, then nothing more until it is stopped. What cannot hang may answer with it and more. */
  | { kind: "hangs"; text: string };

export interface ConformanceFixture extends AsyncDisposable {
  client: ModelClient;
  /** Keys that the client was given; they must show up nowhere. */
  secrets: readonly string[];
  /** False for a backend that has its whole answer at once; default true. */
  canHang?: boolean;
}

const prompt = "Build a pocket calculator named Quokka-7781 with four keys.\nAnswer with one HTML file.";

/** The request of all conformance tests. */
export const conformanceRequest: ModelRequest = {
  messages: [
    { role: "system", content: "You write small web apps, and you write them quickly." },
    { role: "user", content: prompt },
  ],
  maxTokens: 1024,
  temperature: 0.25,
  seed: 7,
};

/** The sample for which all conformance tests call. */
export const conformanceSample = { suite: "conformance", task: "calculator", trial: 0 };

const text = "Grüße 👋\n\n```html index.html\n<h1>1 &lt; 2</h1>\n```\n";

/**
 * The tests that every backend of the ModelClient port must pass; call it in a vitest file.
 *
 * @param name the backend, for the titles
 * @param make gives a fresh client that behaves as the situation says; it is disposed after each test
 */
export function testModelClient(name: string, make: (situation: Situation) => Promise<ConformanceFixture>): void {
  const options = { sample: conformanceSample };

  describe(`${name} as a ModelClient`, () => {
    test("streams exactly the text that the Generation holds", async () => {
      await using fixture = await make({ kind: "answers", text });
      const { pieces, generation } = await readAll(fixture.client.stream(conformanceRequest, options));
      expect(pieces.join("")).toBe(text);
      expect(generation.response?.text).toBe(text);
      expect(pieces).not.toContain("");
    });

    test("generates the same answer as it streams", async () => {
      await using fixture = await make({ kind: "answers", text });
      const generated = await fixture.client.generate(conformanceRequest, options);
      const { generation: streamed } = await readAll(fixture.client.stream(conformanceRequest, options));
      expect(generated.response).toEqual(streamed.response);
    });

    test.each(["answers", "fails"] as const)("gives a valid record when the provider %s", async (kind) => {
      await using fixture = await make(kind === "answers" ? { kind, text } : { kind });
      const generation = await fixture.client.generate(conformanceRequest, options);
      expect(generationSchema.parse(JSON.parse(JSON.stringify(generation)))).toEqual(generation);
      expect(generation.request).toEqual(conformanceRequest);
      expect(generation.requestHash).toBe(hashRequest(conformanceRequest));
      expect(generation.model).toEqual(fixture.client.ref);
      expect([generation.response === null, generation.error === null]).toEqual(
        kind === "answers" ? [false, true] : [true, false],
      );
    });

    test("derives the id of a Generation from its content", async () => {
      await using fixture = await make({ kind: "answers", text });
      const { id, ...content } = await fixture.client.generate(conformanceRequest, options);
      expect(identifyGeneration(content).id).toBe(id);
    });

    test("has the same ref each time it is opened", async () => {
      await using first = await make({ kind: "answers", text });
      await using second = await make({ kind: "answers", text });
      expect(second.client.ref).toEqual(first.client.ref);
    });

    test("throws interrupted when the signal was aborted before the call", async () => {
      await using fixture = await make({ kind: "answers", text });
      const aborted = { ...options, signal: AbortSignal.abort() };
      await expect(fixture.client.generate(conformanceRequest, aborted)).rejects.toMatchObject({ code: "interrupted" });
      await expect(fixture.client.stream(conformanceRequest, aborted).next()).rejects.toMatchObject({
        code: "interrupted",
      });
    });

    test("throws interrupted when the signal is aborted between two pieces", async () => {
      await using fixture = await make({ kind: "hangs", text: "first" });
      const controller = new AbortController();
      const stream = fixture.client.stream(conformanceRequest, { ...options, signal: controller.signal });
      expect(await stream.next()).toEqual({ done: false, value: "first" });
      controller.abort();
      await expect(stream.next()).rejects.toMatchObject({ code: "interrupted" });
    });

    test("throws interrupted when the signal is aborted while it waits for more", async ({ skip }) => {
      await using fixture = await make({ kind: "hangs", text: "first" });
      skip(fixture.canHang === false, "it never waits");
      const controller = new AbortController();
      const stream = fixture.client.stream(conformanceRequest, { ...options, signal: controller.signal });
      await stream.next();
      const next = stream.next();
      controller.abort();
      await expect(next).rejects.toMatchObject({ code: "interrupted" });
    });

    test("ends quietly when the reader leaves early", async () => {
      await using fixture = await make({ kind: "hangs", text: "first" });
      const seen: string[] = [];
      for await (const piece of fixture.client.stream(conformanceRequest, options)) {
        seen.push(piece);
        break;
      }
      expect(seen).toEqual(["first"]);
    });

    test("keeps keys and the prompt out of errors", async () => {
      await using fixture = await make({ kind: "fails" });
      const { error } = await fixture.client.generate(conformanceRequest, options);
      const kept = JSON.stringify(error);
      expect(kept).not.toContain("Quokka-7781");
      expect(kept).not.toContain("you write them quickly");
      for (const secret of fixture.secrets) expect(kept).not.toContain(secret);
    });
  });
}

async function readAll(
  stream: AsyncGenerator<string, Generation>,
): Promise<{ pieces: string[]; generation: Generation }> {
  const pieces: string[] = [];
  for (;;) {
    const step = await stream.next();
    if (step.done === true) return { pieces, generation: step.value };
    pieces.push(step.value);
  }
}

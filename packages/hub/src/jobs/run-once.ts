import { MillwrightError } from "@millwright/core";
import type { Transport } from "../transport/transport.ts";
import { jobSchema, type Job, type JobSpec } from "./job.ts";
import type { Abortable, JobsClient } from "./jobs-client.ts";

export interface RunOutcome {
  job: Job;
  /** False when the job with this key was there already. */
  started: boolean;
}

/** The label that makes a launch findable. */
export const keyLabel = "millwright-key";

/**
 * Starts a job unless one has the key. The Hub has no idempotency key of its own, so the key is a label: it is looked
 * for before the start, and again when the answer to the start is lost.
 *
 * @throws MillwrightError `usage` for a key that no label can hold; otherwise as the transport does
 */
export async function runOnce(
  client: Pick<JobsClient, "list">,
  transport: Transport,
  url: string,
  spec: JobSpec,
  key: string,
  context: Abortable,
): Promise<RunOutcome> {
  if (!/^[\w-]{1,100}$/.test(key)) {
    throw new MillwrightError(
      "usage",
      `A job's key has 1 to 100 letters, digits, - and _, got ${JSON.stringify(key)}.`,
    );
  }
  const find = async (): Promise<Job | null> => {
    for await (const job of client.list({ labels: { [keyLabel]: key } }, context)) {
      // The Hub's filter is not taken on trust: starting nothing is cheap, a wrong match is not.
      if (job.labels?.[keyLabel] === key) return job;
    }
    return null;
  };
  const body = JSON.stringify({ arguments: [], environment: {}, ...spec, labels: { ...spec.labels, [keyLabel]: key } });
  const headers = { "content-type": "application/json" };
  for (let attempt = 1; ; attempt += 1) {
    const there = await find();
    if (there !== null) return { job: there, started: attempt > 1 };
    try {
      return {
        job: await transport.json({ url, method: "POST", headers, body, ...context }, jobSchema),
        started: true,
      };
    } catch (error) {
      const open = MillwrightError.is(error) && error.retryable;
      if (!open || attempt === 3) throw withoutSecrets(error, spec);
    }
  }
}

/** A server that complains may repeat what it was sent. */
function withoutSecrets(error: unknown, spec: JobSpec): unknown {
  if (!MillwrightError.is(error)) return error;
  const { code, hint, retryable } = error;
  let { message } = error;
  for (const secret of Object.values(spec.secrets ?? {})) {
    if (secret.length >= 4) message = message.replaceAll(secret, "***");
  }
  return new MillwrightError(code, message, { retryable, ...(hint === null ? {} : { hint }) });
}

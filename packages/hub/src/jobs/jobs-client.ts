import { z } from "zod";
import type { Clock } from "@millwright/core";
import { readPages } from "../huggingface/read-pages.ts";
import type { Transport } from "../transport/transport.ts";
import { followStream, type StreamEvent } from "./follow-stream.ts";
import { jobHardwareSchema, jobSchema, type Job, type JobHardware, type JobSpec } from "./job.ts";
import { runOnce, type RunOutcome } from "./run-once.ts";
import { scheduledJobs, type ScheduledJobs } from "./scheduled-jobs.ts";

export interface JobFilter {
  /** Only jobs in this stage. */
  stage?: string;
  /** Only jobs that have all of these labels. */
  labels?: Readonly<Record<string, string>>;
}

export interface Abortable {
  signal?: AbortSignal | undefined;
}

/** Hugging Face Jobs of one namespace. */
export interface JobsClient {
  /** The machines that there are, with their prices of today. */
  hardware(context?: Abortable): Promise<JobHardware[]>;
  /**
   * Starts a job, once for each key: a job that has the key is returned instead, also after a lost answer.
   *
   * @param key what makes two launches the same, for example a hash of the spec; letters, digits, `-`, `_`
   */
  run(spec: JobSpec, key: string, context?: Abortable): Promise<RunOutcome>;
  get(id: string, context?: Abortable): Promise<Job>;
  /** All jobs that match, the newest first as the Hub lists them, page after page. */
  list(filter?: JobFilter, context?: Abortable): AsyncGenerator<Job>;
  cancel(id: string, context?: Abortable): Promise<void>;
  /** Replaces all labels. */
  setLabels(id: string, labels: Readonly<Record<string, string>>, context?: Abortable): Promise<void>;
  /** The lines of a job's log as they come, each once, until the job is over. */
  logs(id: string, context?: Abortable): AsyncGenerator<StreamEvent>;
  /** What happens to a job, as it happens, each event once, until the job is over. */
  events(id: string, context?: Abortable): AsyncGenerator<StreamEvent>;
  readonly schedules: ScheduledJobs;
}

/**
 * A client of Hugging Face Jobs.
 *
 * @param namespace the user or organisation that the jobs belong to and that pays for them
 */
export function createJobsClient(transport: Transport, namespace: string, clock: Clock): JobsClient {
  const root = `/api/jobs/${encodeURIComponent(namespace)}`;
  const at = (id: string): string => `${root}/${encodeURIComponent(id)}`;
  const headers = { "content-type": "application/json" };

  const client: JobsClient = {
    hardware: (context = {}) => transport.json({ url: "/api/jobs/hardware", ...context }, z.array(jobHardwareSchema)),
    run: (spec, key, context = {}) => runOnce(client, transport, root, spec, key, context),
    get: (id, context = {}) => transport.json({ url: at(id), ...context }, jobSchema),
    list: (filter = {}, context = {}) => readPages(transport, `${root}${query(filter)}`, jobSchema, context.signal),
    async cancel(id, context = {}) {
      await transport.call({ url: `${at(id)}/cancel`, method: "POST", ...context });
    },
    async setLabels(id, labels, context = {}) {
      await transport.call({
        url: `${at(id)}/labels`,
        method: "PUT",
        headers,
        body: JSON.stringify({ labels }),
        ...context,
      });
    },
    logs: (id, context = {}) =>
      followStream({ transport, clock, url: `${at(id)}/logs`, job: () => client.get(id, context), ...context }),
    events: (id, context = {}) =>
      followStream({ transport, clock, url: `${at(id)}/events`, job: () => client.get(id, context), ...context }),
    schedules: scheduledJobs(transport, namespace),
  };
  return client;
}

function query({ stage, labels }: JobFilter): string {
  const parameters = new URLSearchParams();
  if (stage !== undefined) parameters.append("stage", stage);
  for (const [name, value] of Object.entries(labels ?? {})) parameters.append("label", `${name}=${value}`);
  return parameters.size === 0 ? "" : `?${parameters.toString()}`;
}

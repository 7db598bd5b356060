import { z } from "zod";
import type { Transport } from "../transport/transport.ts";
import { scheduledJobSchema, type JobSpec, type ScheduledJob } from "./job.ts";
import type { Abortable } from "./jobs-client.ts";

export interface NewSchedule {
  jobSpec: JobSpec;
  /** `@hourly`, `@daily`, …, or five fields of cron, in UTC. */
  schedule: string;
  /** Whether a run may start while the last one goes on; default false. */
  concurrency?: boolean;
}

/** Jobs that start by the clock. */
export interface ScheduledJobs {
  /** Not repeated when its answer is lost: list the schedules first, then decide. */
  create(schedule: NewSchedule, context?: Abortable): Promise<ScheduledJob>;
  list(context?: Abortable): Promise<ScheduledJob[]>;
  get(id: string, context?: Abortable): Promise<ScheduledJob>;
  delete(id: string, context?: Abortable): Promise<void>;
  suspend(id: string, context?: Abortable): Promise<void>;
  resume(id: string, context?: Abortable): Promise<void>;
}

/** The schedules of a namespace. */
export function scheduledJobs(transport: Transport, namespace: string): ScheduledJobs {
  const root = `/api/scheduled-jobs/${encodeURIComponent(namespace)}`;
  const at = (id: string): string => `${root}/${encodeURIComponent(id)}`;
  const headers = { "content-type": "application/json" };
  const post = async (url: string, context: Abortable): Promise<void> => {
    await transport.call({ url, method: "POST", ...context });
  };
  return {
    create({ concurrency = false, ...schedule }, context = {}) {
      const body = JSON.stringify({ ...schedule, concurrency, suspend: false });
      return transport.json({ url: root, method: "POST", headers, body, ...context }, scheduledJobSchema);
    },
    list: (context = {}) => transport.json({ url: root, ...context }, z.array(scheduledJobSchema)),
    get: (id, context = {}) => transport.json({ url: at(id), ...context }, scheduledJobSchema),
    async delete(id, context = {}) {
      await transport.call({ url: at(id), method: "DELETE", accept: [404], ...context });
    },
    suspend: (id, context = {}) => post(`${at(id)}/suspend`, context),
    resume: (id, context = {}) => post(`${at(id)}/resume`, context),
  };
}

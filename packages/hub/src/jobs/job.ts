import { z } from "zod";

/**
 * A job as the Hub tells of it. Open on purpose: stages, flavors and fields that come to the Hub later are kept and
 * passed on.
 */
export const jobSchema = z.looseObject({
  id: z.string(),
  createdAt: z.string().nullish(),
  startedAt: z.string().nullish(),
  finishedAt: z.string().nullish(),
  dockerImage: z.string().nullish(),
  spaceId: z.string().nullish(),
  command: z.array(z.string()).nullish(),
  arguments: z.array(z.string()).nullish(),
  environment: z.record(z.string(), z.unknown()).nullish(),
  flavor: z.string().nullish(),
  labels: z.record(z.string(), z.string()).nullish(),
  timeoutSeconds: z.number().nullish(),
  durations: z
    .looseObject({
      schedulingSecs: z.number().nullish(),
      runningSecs: z.number().nullish(),
      totalSecs: z.number().nullish(),
    })
    .nullish(),
  status: z.looseObject({
    /** `SCHEDULING`, `RUNNING`, `UPDATING`, `COMPLETED`, `CANCELED`, `ERROR`, `DELETED`, or one that is new. */
    stage: z.string(),
    message: z.string().nullish(),
    exposeUrls: z.array(z.string()).nullish(),
  }),
});

export type Job = z.infer<typeof jobSchema>;

const ended = new Set(["COMPLETED", "CANCELED", "ERROR", "DELETED"]);

/** Whether a job is over for good. A stage that is not known counts as going on. */
export function isJobOver(job: Job): boolean {
  return ended.has(job.status.stage);
}

/** A kind of machine and its price. */
export const jobHardwareSchema = z.looseObject({
  name: z.string(),
  prettyName: z.string().nullish(),
  cpu: z.string().nullish(),
  ram: z.string().nullish(),
  accelerator: z
    .looseObject({ model: z.string().nullish(), quantity: z.union([z.string(), z.number()]).nullish() })
    .nullish(),
  /** Micro-dollars of one unit. */
  unitCostMicroUSD: z.number().nullish(),
  unitCostUSD: z.number().nullish(),
  /** `minute` today. */
  unitLabel: z.string().nullish(),
});

export type JobHardware = z.infer<typeof jobHardwareSchema>;

/** A folder of the Hub inside the job. */
export interface JobVolume {
  type: "bucket" | "model" | "dataset" | "space";
  /** `namespace/name`. */
  source: string;
  mountPath: string;
  revision?: string;
  path?: string;
  readOnly?: boolean;
}

/** What to run. Fields that are not named here go along as they are. */
export interface JobSpec {
  dockerImage: string;
  command: readonly string[];
  /** Hardware by name, for example `l4x1`. */
  flavor: string;
  /** Always given: without it the Hub ends a job after 30 minutes. */
  timeoutSeconds: number;
  environment?: Readonly<Record<string, string>>;
  /** Kept encrypted by the Hub; never part of a key or an error. */
  secrets?: Readonly<Record<string, string>>;
  labels?: Readonly<Record<string, string>>;
  volumes?: readonly JobVolume[];
  [field: string]: unknown;
}

export const scheduledJobSchema = z.looseObject({
  id: z.string(),
  schedule: z.string().nullish(),
  suspend: z.boolean().nullish(),
  concurrency: z.boolean().nullish(),
  jobSpec: z.looseObject({}).nullish(),
});

export type ScheduledJob = z.infer<typeof scheduledJobSchema>;

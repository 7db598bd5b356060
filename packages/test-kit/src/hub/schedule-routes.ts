import { randomBytes } from "node:crypto";
import { z } from "zod";
import { hubEmpty, hubError, hubJson, type HubReply, type HubRequest, type HubRoute } from "./hub-http.ts";
import type { HubState } from "./hub-state.ts";
import { jobBody } from "./job-routes.ts";

const body = z.looseObject({
  jobSpec: jobBody,
  schedule: z.string().regex(/^(?:@(?:hourly|daily|weekly|monthly|yearly|annually)|(?:\S+ ){4}\S+)$/),
  suspend: z.boolean().nullish(),
  concurrency: z.boolean().nullish(),
});

interface Schedule extends z.infer<typeof body> {
  id: string;
  namespace: string;
}

/** Jobs that start by the clock. The test Hub keeps them; it starts nothing. */
export function scheduleRoutes(state: HubState): HubRoute[] {
  const schedules = new Map<string, Schedule>();
  const withOne =
    (handle: (schedule: Schedule) => HubReply) =>
    ({ params: [namespace, id = ""] }: HubRequest): HubReply => {
      const found = schedules.get(id);
      return found === undefined || found.namespace !== namespace ? hubError(404, "Not found") : handle(found);
    };
  const one = String.raw`^\/api\/scheduled-jobs\/([^/]+)\/([^/]+)`;
  const suspend = (value: boolean): HubRoute["handle"] =>
    withOne((schedule) => {
      schedule.suspend = value;
      return hubEmpty();
    });
  return [
    {
      method: "POST",
      pattern: /^\/api\/scheduled-jobs\/([^/]+)$/,
      async handle(request) {
        const parsed = body.safeParse(await request.json());
        if (!parsed.success) return hubError(400, `Invalid schedule: ${parsed.error.issues[0]?.path.join(".")}`);
        const made = { ...parsed.data, id: randomBytes(12).toString("hex"), namespace: request.params[0] ?? "" };
        schedules.set(made.id, made);
        return hubJson(answer(made, state));
      },
    },
    {
      method: "GET",
      pattern: /^\/api\/scheduled-jobs\/([^/]+)$/,
      handle: (request) =>
        hubJson(
          [...schedules.values()]
            .filter(({ namespace }) => namespace === request.params[0])
            .map((schedule) => answer(schedule, state)),
        ),
    },
    { method: "GET", pattern: new RegExp(`${one}$`), handle: withOne((schedule) => hubJson(answer(schedule, state))) },
    {
      method: "DELETE",
      pattern: new RegExp(`${one}$`),
      handle: withOne((schedule) => {
        schedules.delete(schedule.id);
        return hubEmpty();
      }),
    },
    { method: "POST", pattern: new RegExp(String.raw`${one}\/suspend$`), handle: suspend(true) },
    { method: "POST", pattern: new RegExp(String.raw`${one}\/resume$`), handle: suspend(false) },
  ];
}

function answer({ namespace: _namespace, jobSpec, ...schedule }: Schedule, state: HubState): object {
  const { secrets, ...spec } = jobSpec;
  return { ...schedule, createdAt: state.now(), jobSpec: { ...spec, secrets: Object.keys(secrets ?? {}) } };
}

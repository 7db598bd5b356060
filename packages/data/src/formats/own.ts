import type { LogFormat } from "./log-format.ts";
import { refused, type InteractionInput, type OutcomeInput } from "./log-format.ts";

/** Our own JSON lines: interactions and outcomes in any order, told apart by their `schema`. */
export const own: LogFormat = {
  name: "jsonl",
  sniff: (row) => (typeof row["schema"] === "string" && row["schema"].startsWith("millwright.") ? 1 : 0),
  read(row) {
    if (row["schema"] === "millwright.interaction/1")
      return { kind: "interaction", interaction: row as unknown as InteractionInput };
    if (row["schema"] === "millwright.outcome/1") return { kind: "outcome", outcome: row as unknown as OutcomeInput };
    return refused("schema: expected millwright.interaction/1 or millwright.outcome/1");
  },
};

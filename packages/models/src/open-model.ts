import { MillwrightError } from "@millwright/core";
import type { Ambient } from "./ambient.ts";
import type { ModelClient } from "./model-client.ts";
import { openHf } from "./providers/hf.ts";
import { openReplay } from "./providers/replay.ts";
import { openUrl } from "./providers/url.ts";
import { openAnthropic, openGoogle, openOpenAi } from "./providers/vendor.ts";

interface Provider {
  open: (name: string, ambient: Ambient) => Promise<ModelClient>;
  example: string;
}

/** Every backend, by the word before the colon. */
const providers: Readonly<Record<string, Provider>> = {
  hf: { open: openHf, example: "hf:Qwen/Qwen3-Coder-Next" },
  anthropic: { open: openAnthropic, example: "anthropic:claude-sonnet-4-6" },
  google: { open: openGoogle, example: "google:gemini-3-pro-preview" },
  openai: { open: openOpenAi, example: "openai:gpt-5.4" },
  url: { open: openUrl, example: "url:http://127.0.0.1:8000/v1#model" },
  replay: { open: openReplay, example: "replay:answers" },
};

/**
 * Opens the model that a name stands for: `hf:ORG/MODEL[@revision][:cheapest|:fastest|:provider]`,
 * `anthropic:MODEL`, `google:MODEL`, `openai:MODEL`, `url:http://host:port/v1#model` or `replay:PATH`. No model is
 * called yet.
 *
 * @throws MillwrightError `usage` for a name that is not understood, `auth` when a key is missing or malformed,
 *   `input` when a recording cannot be read
 */
export async function openModel(name: string, ambient: Ambient): Promise<ModelClient> {
  const colon = name.indexOf(":");
  const key = name.slice(0, Math.max(colon, 0));
  const provider = Object.hasOwn(providers, key) ? providers[key] : undefined;
  if (provider === undefined) throw unknownProvider(name, key);
  return provider.open(name.slice(colon + 1), ambient);
}

function unknownProvider(name: string, key: string): MillwrightError {
  const problem =
    key === "" ? `"${name}" does not say which provider it is of` : `There is no provider "${key}" (in "${name}")`;
  const examples = Object.values(providers).map(({ example }) => example);
  return new MillwrightError("usage", `${problem}. Known: ${Object.keys(providers).join(", ")}.`, {
    hint: `A model is named provider:id, such as ${examples.join(", ")}.`,
  });
}

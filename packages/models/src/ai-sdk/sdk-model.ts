/** What we use of an AI SDK language model (specification v3 or v4). Any provider package's model is one. */
export interface SdkLanguageModel {
  readonly specificationVersion: string;
  readonly provider: string;
  readonly modelId: string;
  doStream(options: SdkCallOptions): PromiseLike<{ stream: ReadableStream<unknown> }>;
}

export interface SdkCallOptions {
  prompt: SdkMessage[];
  maxOutputTokens?: number;
  temperature?: number;
  seed?: number;
  abortSignal?: AbortSignal;
  providerOptions?: Record<string, Record<string, SdkOption>>;
}

type SdkOption = string | number | boolean | null;

type SdkMessage =
  | { role: "system"; content: string }
  | { role: "user"; content: SdkText[] }
  | { role: "assistant"; content: SdkText[] };

interface SdkText {
  type: "text";
  text: string;
}

import type { Generation, ModelRef, ModelRequest } from "@millwright/core";

/** The port through which every model is called. A backend is a factory that returns one of these. */
export interface ModelClient {
  /** Which model answers; stable for the same name, whatever the folder or the time. */
  readonly ref: ModelRef;
  /** `streaming`: text arrives in pieces. `usage`: tokens are reported, as far as the server does. */
  readonly capabilities: { readonly streaming: boolean; readonly usage: boolean };
  /**
   * One call. What goes wrong at the provider comes back as a Generation with `error`.
   *
   * @throws MillwrightError `interrupted` when the signal was aborted, and nothing else
   */
  generate(request: ModelRequest, options?: CallOptions): Promise<Generation>;
  /**
   * The same call, yielding text as it arrives; the Generation is the return value. When it holds an error, the
   * text seen so far is no answer. Leaving the loop early ends the call.
   *
   * @throws MillwrightError `interrupted` when the signal was aborted, and nothing else
   */
  stream(request: ModelRequest, options?: CallOptions): AsyncGenerator<string, Generation>;
}

export interface CallOptions {
  signal?: AbortSignal;
  /** Which sample the call is for: recordings are found by it. */
  sample?: { suite: string; task: string; trial: number };
  /** Default `eval`. */
  origin?: Generation["origin"];
}

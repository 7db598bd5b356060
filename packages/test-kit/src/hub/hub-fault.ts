/** What goes wrong with one request to the test Hub. */
export type HubFault =
  /** Refused with this status; nothing is done. */
  | { kind: "status"; status: number; headers?: Record<string, string> }
  /** The connection breaks before anything is done. */
  | { kind: "drop" }
  /** All is done, then the connection breaks without an answer. */
  | { kind: "drop-answer" }
  /** All is done, then the connection breaks in the middle of the answer. */
  | { kind: "half-answer" }
  /** Nothing is done and nothing is answered until the client hangs up. */
  | { kind: "hold"; onHold?: () => void }
  /** All is done, but the answer does not come until the client hangs up. */
  | { kind: "hold-answer"; onHold?: () => void };

export interface HubCall {
  method: string;
  /** Path and query. */
  path: string;
  /** Zero-based number of the request since the Hub was started. */
  index: number;
}

/** Decides for each request what goes wrong with it; null lets it pass. */
export type HubFaultScript = (call: HubCall) => HubFault | null;

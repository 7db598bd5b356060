/** Something about a suite that its author should mend, found without a browser. */
export interface Finding {
  /** Id of the task. */
  task: string;
  rule:
    | "reference"
    | "coverage"
    | "same-files"
    | "instruction"
    | "levels"
    | "no-expectation"
    | "absence-only"
    | "unasked-text"
    | "same-check"
    | "same-title"
    | "cohort";
  message: string;
}

export { parseAnswer, type ParsedAnswer, type ParseOptions } from "./parse-answer.ts";
export type { AnswerFormat } from "./operation.ts";

/** Calls that make something new each time they are carried out. */
const makers: readonly RegExp[] = [
  /^\/api\/(?:models|datasets|spaces)\/[^/]+\/[^/]+\/(?:commit|tag|branch|super-squash)\//,
  /^\/api\/repos\/(?:create|move|delete)$/,
  /^\/api\/(?:scheduled-)?jobs\/[^/]+$/,
  /^\/api\/(?:scheduled-)?jobs\/[^/]+\/[^/]+\/(?:duplicate|run)$/,
  /^\/oauth\/token$/,
];

/** Whether a call may be sent again when it is open whether the Hub has carried it out. */
export function isRepeatable(method: string, path: string): boolean {
  if (method === "GET" || method === "HEAD" || method === "PUT") return true;
  return !makers.some((maker) => maker.test(path));
}

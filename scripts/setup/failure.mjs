/** A set-up step that cannot be done; `hint` is what the reader can do about it. */
export class SetupError extends Error {
  /**
   * @param {string} message what was tried and what came of it
   * @param {string} hint
   * @param {2 | 3 | 130} exitCode 2 when the reader has to do something, 3 when the machine or the network failed
   */
  constructor(message, hint, exitCode = 3) {
    super(message);
    this.name = "SetupError";
    this.hint = hint;
    this.exitCode = exitCode;
  }
}

/** @type {ReadonlyArray<readonly [RegExp, string]>} */
const known = [
  [
    /ERR_PNPM_OUTDATED_LOCKFILE/,
    "A package.json was changed without the lockfile: run `.toolchain/node_modules/.bin/pnpm install` (or your own pnpm).",
  ],
  [/ENOSPC|no space left on device|You don't have enough free space/i, "Free some disk space (about 2 GB are needed)."],
  [
    /UNABLE_TO_(GET_ISSUER|VERIFY)|SELF_SIGNED_CERT|CERT_HAS_EXPIRED|unable to get local issuer|invalid peer certificate|UnknownIssuer/i,
    "The network's certificate is not trusted here: name its authority in NODE_EXTRA_CA_CERTS and SSL_CERT_FILE.",
  ],
  [
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|Temporary failure resolving|Could not resolve|dns error|error sending request|npm error network/i,
    "The network could not be reached: check the connection and the proxy (HTTPS_PROXY).",
  ],
  [
    /\bE404\b|ERR_PNPM_FETCH_404|No matching version|ETARGET/i,
    "The registry lacks a package: check npm's `registry` setting.",
  ],
  [
    /Could not get lock|dpkg was interrupted/i,
    "Another package manager is busy or was interrupted: wait, or mend it with `dpkg --configure -a`.",
  ],
  [
    /EACCES|EPERM|permission denied|EROFS/i,
    "A folder cannot be written: check who owns this checkout and the home folder.",
  ],
];

/**
 * What the output of a failed npm, pnpm or apt says about the way out.
 *
 * @param {string} output
 * @returns {string}
 */
export function hintFor(output) {
  const found = known.find(([pattern]) => pattern.test(output));
  return `${found?.[1] ?? "The output above says why."} Then run the same command again: it goes on where it stopped.`;
}

/**
 * The error for a command that failed, with the end of what it said.
 *
 * @param {string} what the command as the reader would type it
 * @param {{ code: number, output: string }} result
 * @returns {SetupError}
 */
export function commandFailed(what, { code, output }) {
  if (code === 130) return new SetupError("Interrupted.", "The same command goes on where it stopped.", 130);
  const tail = output.trimEnd().split("\n").slice(-15).join("\n  ");
  return new SetupError(`\`${what}\` failed with exit code ${code}:\n  ${tail}`, hintFor(output));
}

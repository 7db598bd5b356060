/** Why a file or folder is not uploaded, in a few words; null when it may be. Judged by its name alone. */
export function leftOutByName(name: string): string | null {
  if (secretNames.some((pattern) => pattern.test(name))) return "may hold secrets";
  if (name === ".gitattributes" || name === ".eval_results") return null;
  if (name.startsWith(".")) return "hidden";
  return clutter.has(name) ? "not part of the data" : null;
}

/** Why a file is not uploaded, judged by how it begins. */
export function leftOutByContent(start: Uint8Array): string | null {
  const text = Buffer.from(start.buffer, start.byteOffset, start.byteLength).toString("latin1");
  return /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----/.test(text) ? "holds a private key" : null;
}

const secretNames: readonly RegExp[] = [
  /^\.env(?:\..*|rc)?$/i,
  /\.env$/i,
  /^\.(?:netrc|npmrc|pypirc|git-credentials|htpasswd|pgpass|dockercfg|boto|s3cfg)$/i,
  /^\.(?:ssh|aws|gnupg|kube|docker|azure)$/i,
  /^_netrc$/i,
  /^id_(?:rsa|dsa|ecdsa|ed25519)(?:_sk)?$/i,
  /\.(?:pem|key|p12|pfx|jks|keystore|kdbx|ppk|asc)$/i,
  /^(?:credentials|secrets?)(?:\.(?:json|ya?ml|toml|ini|txt))?$/i,
  /^service-account.*\.json$/i,
];

const clutter = new Set(["node_modules", "__pycache__", "Thumbs.db", "desktop.ini"]);

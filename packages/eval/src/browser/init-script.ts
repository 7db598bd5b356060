/**
 * Runs in every page before the app: the same random numbers in every run (mulberry32), for `Math.random` and for
 * `crypto`. The app's clock, which must be installed before, is mixed in: a page that is loaded again must not
 * repeat the ids that it gave out before. It is read at the first use, since a page learns only after this script how
 * far its clock has moved.
 */
export function initScript(seed: number): string {
  return `(() => {
  const { now } = Date;
  let state = null;
  const next = () => {
    state ??= (${seed} ^ Math.imul(now() / 50, 0x9e3779b1)) >>> 0;
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return (t ^ (t >>> 14)) >>> 0;
  };
  Math.random = () => next() / 4294967296;
  if (!globalThis.crypto) return;
  const fill = (array) => {
    const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
    for (let i = 0; i < bytes.length; i += 1) bytes[i] = next() & 255;
    return array;
  };
  const hex = (count) => Array.from({ length: count }, () => (next() & 15).toString(16)).join("");
  Object.defineProperty(crypto, "getRandomValues", { value: fill, configurable: true });
  Object.defineProperty(crypto, "randomUUID", {
    value: () => hex(8) + "-" + hex(4) + "-4" + hex(3) + "-a" + hex(3) + "-" + hex(12),
    configurable: true,
  });
})();`;
}

/**
 * Parameters of FineWeb: 5-grams of words, 14 bands of 8 rows, so 112 hashes. Two texts whose shingles overlap by J are
 * found with probability 1 - (1 - J^8)^14: one half at 0.72, 0.92 at 0.8.
 */
export const minHashParameters = { words: 5, bands: 14, rows: 8 } as const;

const hashes = minHashParameters.bands * minHashParameters.rows;
const [factors, offsets] = permutations();

/** Words of a text in lower case; what is no letter or digit only separates them. */
export function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? [];
}

/** The smallest value of each of 112 hash functions over the text's shingles. A text of fewer words is one shingle. */
export function minHash(text: string): Uint32Array {
  const words = wordsOf(text).map(hashWord);
  const signature = new Uint32Array(hashes).fill(0xffffffff);
  const last = Math.max(0, words.length - minHashParameters.words);
  for (let start = 0; start <= last; start += 1) {
    let shingle = 0x811c9dc5;
    for (let at = start; at < Math.min(words.length, start + minHashParameters.words); at += 1)
      shingle = mix(shingle ^ (words[at] ?? 0));
    for (let index = 0; index < hashes; index += 1) {
      const value = mix(Math.imul(factors[index] ?? 1, shingle) + (offsets[index] ?? 0));
      if (value < (signature[index] ?? 0)) signature[index] = value;
    }
  }
  return signature;
}

/** Groups texts that share a band of their signatures; returns for each the index of its group's first member. */
export function groupNearDuplicates(signatures: readonly Uint32Array[]): Int32Array {
  const parent = Int32Array.from(signatures.keys());
  const rootOf = (index: number): number => {
    let root = index;
    while (parent[root] !== root) root = parent[root] = parent[parent[root] ?? 0] ?? 0;
    return root;
  };
  for (let band = 0; band < minHashParameters.bands; band += 1) {
    const seen = new Map<string, number>();
    for (const [index, signature] of signatures.entries()) {
      const start = band * minHashParameters.rows;
      const key = signature.subarray(start, start + minHashParameters.rows).join(" ");
      const before = seen.get(key);
      if (before === undefined) seen.set(key, index);
      else {
        const [a, b] = [rootOf(before), rootOf(index)];
        parent[Math.max(a, b)] = Math.min(a, b);
      }
    }
  }
  return Int32Array.from(signatures.keys(), rootOf);
}

function hashWord(word: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < word.length; index += 1) hash = Math.imul(hash ^ word.charCodeAt(index), 0x01000193);
  return mix(hash);
}

/** The finaliser of MurmurHash3: every bit of the input reaches every bit of the output. */
function mix(value: number): number {
  let mixed = value ^ (value >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

function permutations(): [Uint32Array, Uint32Array] {
  const multiply = new Uint32Array(hashes);
  const add = new Uint32Array(hashes);
  for (let index = 0; index < hashes; index += 1) {
    multiply[index] = mix(2 * index + 1) | 1;
    add[index] = mix(0x9e3779b9 + index);
  }
  return [multiply, add];
}

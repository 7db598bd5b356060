/** A stream of random numbers that its seed decides. */
export interface Random {
  /** An integer from 0 to 2^32 - 1. */
  uint32(): number;
  /** An integer from 0 to `count - 1`; `count` is at most 2^32. The bias is below count / 2^32. */
  below(count: number): number;
  /** A number from 0 to below 1, a multiple of 2^-32. */
  unit(): number;
}

/**
 * xoshiro128** of Blackman and Vigna (2021, ACM TOMS 47(4):36), its state filled from the seed by splitmix32: equal
 * seeds give equal numbers on every machine. Not for secrets.
 *
 * @param seed an integer; its lowest 32 bits count
 */
export function createRandom(seed: number): Random {
  return randomFrom(splitMix(seed));
}

/** The generator from a state of four 32-bit integers that are not all 0. */
export function randomFrom(state: readonly [number, number, number, number]): Random {
  // A typed array, since V8 would box numbers of 32 bits in the variables of a closure.
  const words = Int32Array.from(state);
  const uint32 = (): number => {
    const b = words[1] as number;
    const scrambled = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0;
    const c = (words[2] as number) ^ (words[0] as number);
    const d = (words[3] as number) ^ b;
    words[1] = b ^ c;
    words[0] = (words[0] as number) ^ d;
    words[2] = c ^ (b << 9);
    words[3] = rotate(d, 11);
    return scrambled;
  };
  return {
    uint32,
    below: (count) => Math.floor((uint32() / 4294967296) * count),
    unit: () => uint32() / 4294967296,
  };
}

function splitMix(seed: number): [number, number, number, number] {
  let state = seed | 0;
  const next = (): number => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return mixed ^ (mixed >>> 15);
  };
  return [next(), next(), next(), next()];
}

function rotate(bits: number, by: number): number {
  return (bits << by) | (bits >>> (32 - by));
}

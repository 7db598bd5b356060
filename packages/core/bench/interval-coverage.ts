// How often four intervals of a paired difference cover the truth, and how wide they are: the reason for the one in
// use. Run: node packages/core/bench/interval-coverage.ts [runs]
import { sumByCluster, total, type ClusterSums } from "../src/stats/clusters.ts";
import { clusteredMean } from "../src/stats/clustered-mean.ts";
import { normalCdf, normalQuantile } from "../src/stats/normal.ts";
import { pairedDifference, type Pair } from "../src/stats/paired-difference.ts";
import { createRandom } from "../src/stats/random.ts";
import { clusterBootstrap } from "../src/stats/cluster-bootstrap.ts";
import { drawPairs, shiftedRates, type Population } from "../src/stats/simulation-fixture.ts";

interface Ends {
  low: number;
  high: number;
}

const runs = Number(process.argv[2] ?? 2000);
const resamples = 1000;

const populations: [string, number, Population["rates"]][] = [
  ["from hopeless to certain, -5 points", -0.05, shiftedRates(-0.05)],
  ["breaks one task in ten", -0.1, (random) => ({ baseline: 1, candidate: random.unit() < 0.1 ? 0 : 1 })],
];

const intervals: Record<string, (pairs: readonly Pair[], groups: ClusterSums, seed: number) => Ends> = {
  percentile: (_, groups, seed) => bootstrapEnds(groups, seed, (tail) => tail),
  BCa: (_, groups, seed) => bootstrapEnds(groups, seed, biasCorrected(groups)),
  Student: (pairs) => studentEnds(pairs),
  "expanded percentile": (_, groups, seed) => clusterBootstrap(groups, { resamples, seed }) ?? { low: 0, high: 0 },
  "pairedDifference()": (pairs, _, seed) =>
    pairedDifference(pairs, { resamples, seed })?.interval ?? { low: 0, high: 0 },
};

console.log(`${runs} runs, nominal coverage 95 %`);
for (const [name, truth, rates] of populations) {
  for (const [tasks, trials] of [
    [10, 3],
    [20, 3],
    [40, 3],
    [100, 3],
  ] as const) {
    const random = createRandom(61);
    const scores = new Map(Object.keys(intervals).map((kind) => [kind, { covered: 0, width: 0 }]));
    for (let run = 0; run < runs; run += 1) {
      const pairs = drawPairs({ tasks, trials, rates }, random);
      const groups = sumByCluster(
        pairs.map(({ candidate, baseline }) => candidate - baseline),
        pairs.map(({ task }) => task),
      );
      for (const [kind, score] of scores) {
        const { low, high } = intervals[kind]?.(pairs, groups, run) ?? { low: 0, high: 0 };
        if (low <= truth + 1e-12 && truth - 1e-12 <= high) score.covered += 1;
        score.width += high - low;
      }
    }
    console.log(`\n${name}, ${tasks} tasks x ${trials} trials`);
    for (const [kind, { covered, width }] of scores) {
      const half = (100 * width) / runs / 2;
      console.log(`  ${kind.padEnd(20)} covers ${((100 * covered) / runs).toFixed(1)} %, +-${half.toFixed(1)} points`);
    }
  }
}

function bootstrapEnds(groups: ClusterSums, seed: number, tailOf: (tail: number, means: Float64Array) => number): Ends {
  const random = createRandom(seed);
  const { length } = groups.sums;
  const means = Float64Array.from({ length: resamples }, () => {
    let sum = 0;
    for (let draw = 0; draw < length; draw += 1) sum += groups.sums[random.below(length)] ?? 0;
    return sum / total(groups.counts);
  }).sort();
  const at = (probability: number): number =>
    means[Math.min(resamples - 1, Math.max(0, Math.round(probability * (resamples - 1))))] ?? 0;
  return { low: at(tailOf(0.025, means)), high: at(tailOf(0.975, means)) };
}

/** Efron 1987: the percentile that corrects bias and skewness; the plain one where that is undefined. */
function biasCorrected(groups: ClusterSums): (tail: number, means: Float64Array) => number {
  const samples = total(groups.counts);
  const sum = total(groups.sums);
  const left = Array.from(groups.sums, (value, index) => (sum - value) / (samples - (groups.counts[index] ?? 0)));
  const middle = left.reduce((all, value) => all + value, 0) / left.length;
  const cubes = left.reduce((all, value) => all + (middle - value) ** 3, 0);
  const squares = left.reduce((all, value) => all + (middle - value) ** 2, 0);
  return (tail, means) => {
    const below = means.filter((mean) => mean < sum / samples).length;
    const alike = means.filter((mean) => mean === sum / samples).length;
    const share = (below + alike / 2) / means.length;
    if (squares === 0 || share <= 0 || share >= 1) return tail;
    const bias = normalQuantile(share);
    const acceleration = cubes / (6 * squares ** 1.5);
    const z = bias + normalQuantile(tail);
    return normalCdf(bias + z / (1 - acceleration * z));
  };
}

function studentEnds(pairs: readonly Pair[]): Ends {
  const mean = clusteredMean(
    pairs.map(({ candidate, baseline }) => candidate - baseline),
    pairs.map(({ task }) => task),
  );
  return mean?.interval ?? { low: 0, high: 0 };
}

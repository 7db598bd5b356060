import { MillwrightError } from "@millwright/core";

/**
 * The path of a shard by the Hub's conventions, so that the viewer and `load_dataset` find its split:
 * `data/train-00000-of-00003.parquet`, and below the configuration's name when there are several.
 *
 * @param shard index from 0; count of the split's shards
 * @throws MillwrightError `input` for names that the Hub would read otherwise
 */
export function shardPath(shard: { config?: string; split: string; index: number; count: number }): string {
  const { config = "data", split, index, count } = shard;
  if (!/^\w+(?:\.\w+)*$/.test(split))
    throw new MillwrightError("input", `A split is named with letters, digits, _ and ., got ${JSON.stringify(split)}.`);
  if (!/^\w[\w.-]*$/.test(config))
    throw new MillwrightError(
      "input",
      `A configuration is named with letters, digits, -, _ and ., got ${JSON.stringify(config)}.`,
    );
  if (!(Number.isInteger(index) && Number.isInteger(count) && index >= 0 && index < count && count <= 99_999)) {
    throw new MillwrightError(
      "input",
      `Shard ${index} of ${count} is none: an index below a count of at most 99999 is needed.`,
    );
  }
  return `${config}/${split}-${fiveDigits(index)}-of-${fiveDigits(count)}.parquet`;
}

/** The pattern that finds all shards of a split, for a card. */
export function shardPattern({ config = "data", split }: { config?: string; split: string }): string {
  return shardPath({ config, split, index: 0, count: 1 }).replace(/-\d{5}-of-\d{5}/, "-*");
}

function fiveDigits(value: number): string {
  return String(value).padStart(5, "0");
}

// The last line of .ci/run: how many tests passed, failed and were skipped.
import { readFileSync } from "node:fs";
import { countLine } from "./count-line.mjs";

const [path = ""] = process.argv.slice(2);

/** @returns {string} empty when vitest wrote no report */
function readReport() {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

const report = readReport();
if (report === "") console.log("vitest ended without a report: what it printed above says why.");
console.log(countLine(report));

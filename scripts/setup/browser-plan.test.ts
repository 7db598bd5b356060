import { expect, test } from "vitest";
import { planInstall } from "./browser-plan.mjs";

const debian = `PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nID=debian\nVERSION_ID="12"\n`;
const ubuntu = `NAME="Ubuntu"\nID=ubuntu\nID_LIKE=debian\n`;
const mint = `ID=linuxmint\nID_LIKE="ubuntu debian"\n`;
const kali = `ID=kali\nID_LIKE="debian"\n`;

test("root on Debian and what is like it takes the distribution's package, then Playwright's", () => {
  for (const osRelease of [debian, kali]) {
    expect(planInstall({ osRelease, root: true, apt: true })).toEqual(["apt", "playwright"]);
  }
});

test("root on Ubuntu takes Playwright's with its libraries, since the package is a snap", () => {
  for (const osRelease of [ubuntu, mint]) {
    expect(planInstall({ osRelease, root: true, apt: true })).toEqual(["playwright-with-libraries"]);
  }
});

test("everybody else takes Playwright's, which needs no rights", () => {
  expect(planInstall({ osRelease: debian, root: false, apt: true })).toEqual(["playwright"]);
  expect(planInstall({ osRelease: "ID=fedora\n", root: true, apt: false })).toEqual(["playwright"]);
  expect(planInstall({ osRelease: "", root: false, apt: false })).toEqual(["playwright"]);
});

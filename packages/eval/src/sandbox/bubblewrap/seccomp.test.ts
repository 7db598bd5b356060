import { describe, expect, test } from "vitest";
import { seccompFilter } from "./seccomp.ts";

const allow = 0x7fff0000;
const refusal = (errno: number): number => 0x00050000 | errno;

/** Runs the filter as the kernel does, on one system call. */
function verdict(architecture: string, call: { arch: number; nr: number; arg?: number }): number {
  const bytes = Buffer.from(seccompFilter(architecture) ?? []);
  let accumulator = 0;
  for (let index = 0; index < bytes.length / 8; index += 1) {
    const code = bytes.readUInt16LE(index * 8);
    const value = bytes.readUInt32LE(index * 8 + 4);
    const jump = (taken: boolean): number => bytes.readUInt8(index * 8 + (taken ? 2 : 3));
    if (code === 0x06) return value;
    else if (code === 0x20) accumulator = { 0: call.nr, 4: call.arch, 16: call.arg ?? 0 }[value] ?? Number.NaN;
    else if (code === 0x15) index += jump(accumulator === value);
    else if (code === 0x35) index += jump(accumulator >= value);
    else throw new Error(`Unknown instruction ${code}`);
  }
  throw new Error("The filter has no end.");
}

describe("the filter of system calls", () => {
  test.each([
    ["x64", 0xc000003e, { read: 0, execve: 59, clone: 56, futex: 202, ptrace: 101, bpf: 321, memfd: 319, socket: 41 }],
    [
      "arm64",
      0xc00000b7,
      { read: 63, execve: 221, clone: 220, futex: 98, ptrace: 117, bpf: 280, memfd: 279, socket: 198 },
    ],
  ])("on %s lets a server work and refuses the rest", (architecture, arch, nr) => {
    for (const name of ["read", "execve", "clone", "futex"] as const) {
      expect([name, verdict(architecture, { arch, nr: nr[name] })]).toEqual([name, allow]);
    }
    for (const name of ["ptrace", "bpf", "memfd"] as const) {
      expect([name, verdict(architecture, { arch, nr: nr[name] })]).toEqual([name, refusal(1)]);
    }
    for (const arg of [1, 2, 10, 16]) expect(verdict(architecture, { arch, nr: nr.socket, arg })).toBe(allow);
    // 17: raw packets; 38: kernel crypto; 40: to the host of a virtual machine.
    for (const arg of [17, 38, 40]) expect(verdict(architecture, { arch, nr: nr.socket, arg })).toBe(refusal(97));
  });

  test("refuses the calls of another architecture and of the x32 interface", () => {
    expect(verdict("x64", { arch: 0x40000003, nr: 3 })).toBe(refusal(38));
    expect(verdict("x64", { arch: 0xc000003e, nr: 0x40000000 })).toBe(refusal(38));
  });

  test("is not there for a processor that it does not know", () => {
    expect(seccompFilter("riscv64")).toBeNull();
  });

  test("is shorter than the kernel's 4096 instructions", () => {
    expect((seccompFilter("x64")?.length ?? 0) / 8).toBeLessThan(200);
  });
});

/** Numbers of a system call: x86-64, then arm64; null where it does not exist. */
type Numbers = readonly [number | null, number | null];

/**
 * System calls that no web server needs: those that look into other processes, change the machine, load code into
 * the kernel, go around path checks, or keep memory that no limit of ours sees. They fail with EPERM.
 */
const refused: Readonly<Record<string, Numbers>> = {
  ptrace: [101, 117],
  process_vm_readv: [310, 270],
  process_vm_writev: [311, 271],
  kcmp: [312, 272],
  pidfd_getfd: [438, 438],
  keyctl: [250, 219],
  add_key: [248, 217],
  request_key: [249, 218],
  bpf: [321, 280],
  perf_event_open: [298, 241],
  userfaultfd: [323, 282],
  io_uring_setup: [425, 425],
  io_uring_enter: [426, 426],
  io_uring_register: [427, 427],
  mount: [165, 40],
  umount2: [166, 39],
  pivot_root: [155, 41],
  chroot: [161, 51],
  move_mount: [429, 429],
  open_tree: [428, 428],
  fsopen: [430, 430],
  fsconfig: [431, 431],
  fsmount: [432, 432],
  fspick: [433, 433],
  mount_setattr: [442, 442],
  setns: [308, 268],
  unshare: [272, 97],
  open_by_handle_at: [304, 265],
  name_to_handle_at: [303, 264],
  kexec_load: [246, 104],
  kexec_file_load: [320, 294],
  init_module: [175, 105],
  finit_module: [313, 273],
  delete_module: [176, 106],
  swapon: [167, 224],
  swapoff: [168, 225],
  reboot: [169, 142],
  acct: [163, 89],
  quotactl: [179, 60],
  syslog: [103, 116],
  settimeofday: [164, 170],
  clock_settime: [227, 112],
  adjtimex: [159, 171],
  clock_adjtime: [305, 266],
  personality: [135, 92],
  iopl: [172, null],
  ioperm: [173, null],
  modify_ldt: [154, null],
  memfd_create: [319, 279],
  memfd_secret: [447, 447],
  shmget: [29, 194],
  msgget: [68, 186],
  semget: [64, 190],
};

/** Unix, IPv4, IPv6, netlink. Others, such as VSOCK to the host of a virtual machine, belong to no network namespace. */
const families = [1, 2, 10, 16];

const architectures = {
  x64: { audit: 0xc000003e, column: 0, socket: 41, firstForeign: 0x40000000 },
  arm64: { audit: 0xc00000b7, column: 1, socket: 198, firstForeign: 0xffffffff },
} as const;

/** Opcodes of classic BPF, and what a filter returns (linux/bpf_common.h, linux/seccomp.h). */
const load = 0x20;
const jumpEqual = 0x15;
const jumpGreaterOrEqual = 0x35;
const give = 0x06;
const allow = 0x7fff0000;
const fail = (errno: number): number => 0x00050000 | errno;
const [EPERM, ENOSYS, EAFNOSUPPORT] = [1, 38, 97];
/** Offsets in `struct seccomp_data`. */
const [atNumber, atArchitecture, atFirstArgument] = [0, 4, 16];

/**
 * The filter as bubblewrap's `--seccomp` takes it: instructions of classic BPF, 8 bytes each. Null for a processor
 * that it does not know.
 */
export function seccompFilter(architecture: string): Uint8Array | null {
  if (architecture !== "x64" && architecture !== "arm64") return null;
  const { audit, column, socket, firstForeign } = architectures[architecture];
  const numbers = Object.values(refused).flatMap((row) => row[column] ?? []);
  const program: [code: number, ifTrue: number, ifFalse: number, value: number][] = [
    [load, 0, 0, atArchitecture],
    [jumpEqual, 1, 0, audit],
    [give, 0, 0, fail(ENOSYS)],
    [load, 0, 0, atNumber],
    [jumpGreaterOrEqual, 0, 1, firstForeign],
    [give, 0, 0, fail(ENOSYS)],
    // One pair a call: jumps of BPF reach 255 instructions only.
    ...numbers.flatMap((number): [number, number, number, number][] => [
      [jumpEqual, 0, 1, number],
      [give, 0, 0, fail(EPERM)],
    ]),
    [jumpEqual, 1, 0, socket],
    [give, 0, 0, allow],
    [load, 0, 0, atFirstArgument],
    ...families.flatMap((family): [number, number, number, number][] => [
      [jumpEqual, 0, 1, family],
      [give, 0, 0, allow],
    ]),
    [give, 0, 0, fail(EAFNOSUPPORT)],
  ];
  const bytes = Buffer.alloc(program.length * 8);
  for (const [index, [code, ifTrue, ifFalse, value]] of program.entries()) {
    bytes.writeUInt16LE(code, index * 8);
    bytes.writeUInt8(ifTrue, index * 8 + 2);
    bytes.writeUInt8(ifFalse, index * 8 + 3);
    bytes.writeUInt32LE(value >>> 0, index * 8 + 4);
  }
  return bytes;
}

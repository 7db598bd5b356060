/** The variables of everything that runs in a cage; none of ours is among them. */
export const cageEnvironment: Readonly<Record<string, string>> = {
  PATH: "/millwright/bin:/usr/local/bin:/usr/bin:/bin",
  HOME: "/tmp",
  TMPDIR: "/tmp",
  DATA_DIR: "/app/data",
  LANG: "C.UTF-8",
  TZ: "UTC",
};

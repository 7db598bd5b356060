/**
 * What a server is started with so that its clock begins at the task's instant, as the browser's does: a module that
 * moves `Date`. Unlike in the browser, time then goes on by itself; SQLite keeps the machine's time.
 */
export function serverClock(now: string): string[] {
  const source = `
    const shift = ${JSON.stringify(Date.parse(now))} - Date.now();
    const RealDate = Date;
    globalThis.Date = class Date extends RealDate {
      constructor(...args) { args.length === 0 ? super(RealDate.now() + shift) : super(...args); }
      static now() { return RealDate.now() + shift; }
    };
    globalThis.Date = new Proxy(globalThis.Date, { apply: () => new globalThis.Date().toString() });`;
  return ["--import", `data:text/javascript,${encodeURIComponent(source)}`];
}

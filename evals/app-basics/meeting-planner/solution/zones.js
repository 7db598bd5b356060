/** The wall clock of a zone at an instant. */
export function partsOf(instant, timeZone) {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    hourCycle: 'h23',
  });
  return Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
}

/** The instant at which a zone's wall clock shows this date and time. */
export function instantOf(date, time, timeZone) {
  const wanted = Date.parse(`${date}T${time}Z`);
  let guess = wanted;
  // The second turn settles guesses that fell on the other side of a clock change.
  for (let turn = 0; turn < 2; turn += 1) {
    const { year, month, day, hour, minute } = partsOf(guess, timeZone);
    guess += wanted - Date.UTC(year, month - 1, day, hour, minute);
  }
  return guess;
}

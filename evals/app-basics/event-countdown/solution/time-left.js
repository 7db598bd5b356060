const units = [['day', 86_400], ['hour', 3600], ['minute', 60], ['second', 1]];

/** Milliseconds in words: “2 days 3 hours 4 minutes 5 seconds”. */
export function describeLeft(milliseconds) {
  if (milliseconds <= 0) return "It's time!";
  let rest = Math.floor(milliseconds / 1000);
  return units
    .map(([unit, seconds]) => {
      const count = Math.floor(rest / seconds);
      rest -= count * seconds;
      return `${count} ${unit}${count === 1 ? '' : 's'}`;
    })
    .join(' ');
}

export function StopwatchFaceV2({ value }: { value: number }) {
  return <p className="text-4xl">Points: {value}</p>;
}

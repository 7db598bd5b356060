import { useState } from 'react';
import { StopwatchFaceV2 } from './StopwatchFaceV2_final';
import { steps } from './constants-old';

export default function App() {
  const [count, setCount] = useState(0);
  return (
    <main className="p-6">
      <StopwatchFaceV2 value={count} />
      {steps.map((step) => (
        <button key={step} className="m-1 border px-3" onClick={() => setCount(count + step)}>
          Add {step}
        </button>
      ))}
    </main>
  );
}

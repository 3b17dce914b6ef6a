// The clock of the bench, in milliseconds: time on the wall, or with --cpu the processor time of the program, which programs that
// run beside it change less. C and Python read the same variable. Threads that wait for each other burn processor time without work,
// so every peer gets one thread then.

const CPU = 'STEELYARD_BENCH_CLOCK';

export const isProcessorTime = () => process.env[CPU] === 'cpu';

export const now = () => {
  if (!isProcessorTime()) return performance.now();
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** Measures processor time from here on, in this program and those it starts. */
export function measureProcessorTime() {
  process.env[CPU] = 'cpu';
  for (const library of ['OMP', 'OPENBLAS', 'MKL']) process.env[`${library}_NUM_THREADS`] = '1';
}

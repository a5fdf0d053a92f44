// Preloaded into a measured process: leaves behind what the process has used, for the one that started it.
import { writeFileSync } from 'node:fs';

process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  writeFileSync(
    process.env.ROLLCALL_BENCH_USAGE,
    JSON.stringify({
      cpuMs: (userCPUTime + systemCPUTime) / 1000,
      peakRssMb: maxRSS / 1024,
      // What other preloaded files have counted.
      ...globalThis.rollcallBench,
    }),
  );
});

/** How many times as often laws are tried with chance's examples: other ones each run, so that few a run are many in a month. */
const TIMES = Number(process.env['VITEST_TIMES'] ?? 1)

export function runs(usual: number): {numRuns: number} {
  return {numRuns: usual * TIMES}
}

const MICRO = 1_000_000

/** Millionths of a US dollar for a reader: "$0.0042"; never nothing for what cost something. */
export function microUsdText(microUsd: number): string {
  const dollars = microUsd / MICRO
  if (microUsd === 0) return '$0'
  return dollars < 0.01 ? `$${dollars.toFixed(6).replace(/0+$/, '')}` : `$${dollars.toFixed(dollars < 1 ? 4 : 2)}`
}

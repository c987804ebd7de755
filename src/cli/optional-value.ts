/** Arguments with a value put behind a flag that stands without one: last, or with what is no value behind it. `-` is a value. */
export function withFlagValue(
  argv: readonly string[],
  flag: string,
  value: string,
  isValue = (next: string): boolean => !next.startsWith('-') || next === '-',
): string[] {
  const end = argv.includes('--') ? argv.indexOf('--') : argv.length
  return argv.flatMap((argument, i) => {
    const next = argv[i + 1]
    const stands = argument === flag && i < end && (next === undefined || !isValue(next))
    return stands ? [argument, value] : [argument]
  })
}

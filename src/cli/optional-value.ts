/** Arguments with a value put behind a flag that stands without one: last, or with another flag behind it. `-` is a value. */
export function withFlagValue(argv: readonly string[], flag: string, value: string): string[] {
  const end = argv.includes('--') ? argv.indexOf('--') : argv.length
  return argv.flatMap((argument, i) => {
    const next = argv[i + 1]
    const stands = argument === flag && i < end && (next === undefined || (next.startsWith('-') && next !== '-'))
    return stands ? [argument, value] : [argument]
  })
}

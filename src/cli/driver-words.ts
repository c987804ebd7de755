/** What git asks of its merge driver, when the words of a command line are that and nothing else: files, path and marker length. */
export function driverWords(words: readonly string[]): readonly string[] | undefined {
  const [command, ...args] = words
  const isPlain = command === 'merge-driver' && (args.length === 4 || args.length === 5) && !args.some((each) => each.startsWith('-'))
  return isPlain && /^\d{0,6}$/.test(args[4] ?? '') && isSide(process.env['DND_MERGE_TAKE']) ? args : undefined
}

/** Whether the environment names a side, or none. */
export function isSide(take: string | undefined): take is 'ours' | 'theirs' | undefined {
  return take === undefined || take === 'ours' || take === 'theirs'
}

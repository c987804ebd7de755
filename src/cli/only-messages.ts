const PRINTING = ['log', 'info', 'debug', 'dir', 'table'] as const

/** While work is done stdout is a protocol's: whatever a library prints for people goes to stderr. */
export async function printingToStderr(work: () => Promise<void>): Promise<void> {
  const before = PRINTING.map((name) => [name, console[name]] as const)
  for (const name of PRINTING) console[name] = console.error
  try {
    await work()
  } finally {
    for (const [name, print] of before) console[name] = print
  }
}

/** What is to be done after the test that runs, and after its file. A helper is loaded once for many files: its own hooks would serve the first alone. */
const waiting = {test: [] as (() => void)[], file: [] as (() => void)[]}

export function afterTest(work: () => void): void {
  waiting.test.push(work)
}

export function afterFile(work: () => void): void {
  waiting.file.push(work)
}

/** Do it now, the last first. */
export function cleanUp(after: keyof typeof waiting): void {
  for (const work of waiting[after].splice(0).reverse()) work()
}

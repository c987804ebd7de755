// What the vault's record costs in a long history.

/** Commands over a history of so many commits of one character. */
export function ofRecord(commits: number): {name: string; args: string[]; most: string; runs?: number}[] {
  const half = Math.floor(commits / 2)
  return [
    {name: 'log', args: ['log'], most: '1 s'},
    {name: `log of all ${commits}`, args: ['log', '--limit', String(commits + 1)], most: '2 s'},
    {name: 'blame of each field', args: ['blame', 'aria-moonwhisper'], most: '3 s'},
    {name: 'blame of a field that never changed', args: ['blame', 'aria-moonwhisper', 'species'], most: '3 s'},
    // Each of them can be undone once.
    {name: `undo of a commit ${half} back`, args: ['undo', `HEAD~${half}`], most: '2 s', runs: 1},
  ]
}

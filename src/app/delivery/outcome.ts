/** What came of a try. What `isFinal` would fail again as it is, and isn't tried again. */
export type Outcome = {is: 'done'; said?: string} | {is: 'failed'; said: string; waitMs?: number; isFinal?: true} | {is: 'stopped'}

/** What a program printed or a server answered is kept so far, in bytes. */
export const KEPT_BYTES = 2_000

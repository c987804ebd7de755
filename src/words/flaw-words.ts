/** What is said of a flaw: one sentence in the present tense, what to do, and what its repair does, where that is more than a value set. */
export interface FlawWords {
  message: string
  hint?: string
  /** In the imperative. */
  fix?: string
}

/** A sentence for each of a closed union of flaws. */
export type WordsOf<F extends {is: string}> = {readonly [T in F['is']]: (flaw: Extract<F, {is: T}>) => string | FlawWords}

/** The hint that names what a misspelt id may mean; none where nothing is near. */
export function didYouMean(near: readonly string[]): {hint?: string} {
  return near.length === 0 ? {} : {hint: `did you mean ${near.map((each) => `"${each}"`).join(' or ')}?`}
}

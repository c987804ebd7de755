/** What a question returns when the person wants the one before it again. */
export const BACK = Symbol('back')
export type Back = typeof BACK

export interface PickOption<T> {
  value: T
  name: string
  /** One line beside the name. */
  summary?: string
  /** Shown below the list while the option is the current one. */
  detail?: string
  /** Why it can't be picked. */
  disabled?: string
}

export interface PickQuestion<T> {
  message: string
  options: readonly PickOption<T>[]
  /** Value the cursor begins on. */
  start?: T
}

export interface TextQuestion {
  message: string
  start?: string
  /** Why the text won't do; `undefined` when it will. */
  problem?: (text: string) => string | undefined
}

/** How the wizard talks to a person. The terminal is one way. */
export interface Prompter {
  pick<T>(question: PickQuestion<T>): Promise<T | Back>
  text(question: TextQuestion): Promise<string | Back>
  /** Show something between two questions. */
  show(text: string): void
}

import * as z from 'zod'

/** What can be told of a moment in a fight without asking: of who acts (itself), or of whom it is about (the target). */
export const SEEN_FACTS = [
  'magic',
  'bloodied',
  'first-round',
  'before-attack',
  'had-advantage',
  'had-disadvantage',
  'target-bloodied',
  'target-hurt',
  'target-creature',
  'target-grappled',
  'target-poisoned',
  'target-dropped',
  'failed-by-5',
] as const

/** What only the table sees, and says with the attack: where everybody stands, where somebody came from. */
export const SAID_FACTS = ['ally-near', 'charge', 'fear-in-sight', 'sunlight', 'bright-light'] as const

export const FACTS = [...SEEN_FACTS, ...SAID_FACTS] as const

/** A situation of a closed list, beside the words that tell it. */
export const Fact = z.enum(FACTS)
export type Fact = z.infer<typeof Fact>

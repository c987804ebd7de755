import {type Fact, SAID_FACTS} from '../../schema/content/fact.js'
import type {Spell} from '../../schema/content/spell.js'
import {slugOf} from '../../schema/slug.js'

/** Something that may be said with what is used: what only the table sees, what goes along by its name, which of several it is. */
export interface Extra {
  /** As the command language has it, behind `using`. */
  word: string
  label: string
}

/** What stands for each extra, first to last. */
export const EXTRA_KEYS = [...'abcdef'] as const

const SAID_WORDS: Readonly<Record<(typeof SAID_FACTS)[number], string>> = {
  'ally-near': 'an ally by the target',
  charge: 'a charge',
  'fear-in-sight': 'its fear in sight',
  sunlight: 'in sunlight',
  'bright-light': 'in Bright Light',
}

/** Parts of an attack that wait for something. */
interface Waiting {
  /** Absent of a part that is the attack's own. */
  name?: string | undefined
  fact?: Fact | undefined
  needs?: {any: readonly Fact[]} | undefined
}

/** What may be said with an attack: of its parts, and of what bears on its roll. */
export function attackExtras(parts: readonly Waiting[], edges: readonly {fact?: Fact | undefined}[]): readonly Extra[] {
  const facts = [...parts, ...edges].flatMap(({fact, needs}: Waiting) => [...(fact ? [fact] : []), ...(needs?.any ?? [])])
  const said = SAID_FACTS.filter((fact) => facts.includes(fact)).map((word) => ({word, label: SAID_WORDS[word]}))
  const named = parts.flatMap(({name, fact, needs}) => (name && !fact && !needs ? [{word: slugOf(name), label: name}] : []))
  return [...said, ...named]
}

/** Of a spell that brings one of several, which. */
export function spellExtras(spell: Spell | undefined): readonly Extra[] {
  return spell?.pick ? (spell.conditions ?? []).map((word) => ({word, label: word})) : []
}

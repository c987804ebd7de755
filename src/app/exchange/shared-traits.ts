import type {TraitOf} from '../../exchange/kit/writer.js'
import type {Entries} from '../../rules/build/entries.js'

/** A shared trait with its parameters and the monster's name put in. */
export function traitsOf(entries: Entries): TraitOf {
  return (use, monster) => {
    const trait = entries.find('monster-trait', use.trait)
    if (!trait) return undefined
    const values: Record<string, string | number> = {name: monster.name.toLowerCase(), ...use.with}
    return {name: trait.name, text: trait.text.replace(/\{([a-z0-9-]+)\}/g, (all, key: string) => String(values[key] ?? all))}
  }
}

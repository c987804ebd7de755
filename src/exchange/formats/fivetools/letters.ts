import type {Spell} from '../../../schema/content/spell.js'

/** The source that every entry we write names; the file declares it in `_meta`. */
export const SOURCE = 'DND'

/** Parts of an alignment, by our words for them. */
export const ALIGNMENT_LETTERS: Readonly<Record<string, string>> = {
  lawful: 'L',
  neutral: 'N',
  chaotic: 'C',
  good: 'G',
  evil: 'E',
  unaligned: 'U',
  any: 'A',
}

/** Schools of magic, by ours. */
export const SCHOOL_LETTERS: Readonly<Record<Spell['school'], string>> = {
  abjuration: 'A',
  conjuration: 'C',
  divination: 'D',
  enchantment: 'E',
  evocation: 'V',
  illusion: 'I',
  necromancy: 'N',
  transmutation: 'T',
}

/** Our word for a letter of one of these tables. */
export function wordOfLetter<K extends string>(table: Readonly<Record<K, string>>, letter: string): K | undefined {
  return (Object.keys(table) as K[]).find((word) => table[word] === letter)
}

/** Words of its own for what an entry says otherwise, or by being as it is. */
export const CODES: Readonly<Record<string, string>> = {point: '', feet: '', permanent: 'until dispelled'}

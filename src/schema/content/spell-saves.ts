import type {LaterSave, Spell} from './spell.js'

/** A saving throw of a spell; the one that its casting begins with has no `when`. */
export type SpellSave = NonNullable<Spell['save']> & Partial<Pick<LaterSave, 'when' | 'dc' | 'side'>>

/** Every saving throw that a spell asks for, that of its casting first. */
export function spellSaves({save, laterSaves = []}: Pick<Spell, 'save' | 'laterSaves'>): SpellSave[] {
  return [...(save ? [save] : []), ...laterSaves]
}

/** The saves that a spell asks of others: no mishap, no price. */
export function ownSaves(spell: Pick<Spell, 'save' | 'laterSaves'>): SpellSave[] {
  return spellSaves(spell).filter(({side}) => !side)
}

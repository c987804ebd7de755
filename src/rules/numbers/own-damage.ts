import type {Spell} from '../../schema/content/spell.js'

/** The damage that a spell is cast for: no mishap, no price. */
export function ownDamage({damage = []}: Pick<Spell, 'damage'>): NonNullable<Spell['damage']> {
  return damage.filter(({side}) => !side)
}

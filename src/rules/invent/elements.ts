import type {DamageType} from '../../schema/ability.js'
import type {Inventor} from './inventor.js'
import type {InventionRow} from './tables.js'
import {type Inventing, rowWished} from './wish.js'

/** "Ice", "sun". */
const LEAST_LETTERS = 3

/** The element that the words of a wish speak of, if they do of one. */
export function elementWished(inventing: Inventing): InventionRow | undefined {
  return rowWished(inventing, 'element', LEAST_LETTERS)
}

/** The inventor with an element chosen: what deals damage, and the words that go with it. */
export function elemental(inventing: Inventing): Inventor {
  const row = elementWished(inventing) ?? inventing.inventor.pick('element')
  const {adj = '', adj2 = '', noun = ''} = row.parts
  return inventing.inventor.where(row.sets, {element: row.text, 'element-adj': adj, 'element-adj2': adj2, 'element-noun': noun})
}

/** The damage of the element that was chosen. */
export const damageOf = ({facets}: Inventor) => (facets['damage'] ?? 'force') as DamageType

/** Words of a list that is written with blanks between. */
export const listed = <T extends string>(text: string | undefined) => (text ?? '').split(' ').filter(Boolean) as T[]

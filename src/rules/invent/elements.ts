import type {DamageType} from '../../schema/ability.js'
import type {Inventor} from './inventor.js'
import {type Inventing, pickNear} from './wish.js'

/** The inventor with an element chosen: what deals damage, and the words that go with it. */
export function elemental(inventing: Inventing): Inventor {
  const row = pickNear(inventing, 'element')
  const {adj = '', adj2 = '', noun = ''} = row.parts
  return inventing.inventor.where(row.sets, {element: row.text, 'element-adj': adj, 'element-adj2': adj2, 'element-noun': noun})
}

/** The damage of the element that was chosen. */
export const damageOf = ({facets}: Inventor) => (facets['damage'] ?? 'force') as DamageType

/** Words of a list that is written with blanks between. */
export const listed = <T extends string>(text: string | undefined) => (text ?? '').split(' ').filter(Boolean) as T[]

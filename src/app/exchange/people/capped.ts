import type {Losses} from '../../../exchange/kit/loss.js'
import type {Person} from '../../../exchange/kit/person.js'
import {MAX_LEVEL} from '../../../rules/numbers/advancement.js'

/** More of each than anybody has: a file that means harm would keep the rules busy for hours. */
const MOST = {
  classes: MAX_LEVEL,
  increases: 100,
  skills: 100,
  tools: 200,
  languages: 200,
  masteries: 100,
  features: 1000,
  spells: 2000,
  items: 2000,
  conditions: 100,
  notes: 100,
} as const satisfies Partial<Record<keyof Person, number>>

/** The person with no more of anything than anybody has; what is beyond is counted among the losses. */
export function capped(person: Person, losses: Losses): Person {
  const lists = (Object.keys(MOST) as (keyof typeof MOST)[]).map((key) => {
    const list: readonly unknown[] = person[key]
    if (list.length > MOST[key]) losses.add(key, 'dropped', list.length - MOST[key])
    return [key, list.slice(0, MOST[key])]
  })
  return {...person, ...Object.fromEntries(lists)}
}

import {withBonus} from '../../rules/numbers/dice.js'
import {signed} from '../../rules/numbers/explained.js'
import type {Attack} from '../../rules/sheet/derive-attacks.js'
import type {Sheet} from '../../rules/sheet/sheet.js'
import {DOT} from '../text/symbols.js'
import type {Fact} from '../text/view.js'
import {listed, title} from '../words/names.js'
import {constantMarks, edgeLines} from './edges.js'
import {rootWords} from './theme-words.js'

/** One way to attack, in plain text. */
export interface AttackRow {
  name: string
  /** In hand; the others are only carried. */
  wielded: boolean
  toHit: string
  /** Marks of what every roll has, with a space before them; often empty. */
  edges: string
  damage: string
  range: string
  details: readonly string[]
  trouble: readonly string[]
}

export function attackRows({attacks, ...sheet}: Sheet): AttackRow[] {
  const shared = new Set(sharedNotes(attacks).map(({note}) => note))
  return attacks.map((attack) => ({
    name: attack.name,
    wielded: attack.wielded,
    toHit: signed(attack.toHit.total),
    edges: constantMarks(attack.toHit),
    damage: damageText(attack),
    range: rangeText(attack),
    details: [
      ...rootWords(sheet, attack.name),
      ...attackDetails(
        attack,
        notesOf(attack).filter((note) => !shared.has(note)),
      ),
    ],
    trouble: attackTrouble(attack),
  }))
}

function attackTrouble({proficient, toHit: {disadvantage, failure}}: Attack): string[] {
  const lines = edgeLines({advantage: [], disadvantage, failure})
  return [...(proficient ? [] : ['not proficient']), ...lines.map(({text}) => text)]
}

/** Notes that several attacks have, each with the names of these where they are not all. */
function sharedNotes(attacks: Sheet['attacks']): {note: string; names: readonly string[]}[] {
  return [...new Set(attacks.flatMap(notesOf))].flatMap((note) => {
    const bearers = attacks.filter((attack) => notesOf(attack).includes(note))
    if (bearers.length < 2) return []
    return [{note, names: bearers.length === attacks.length ? [] : bearers.map(({name}) => name)}]
  })
}

/** Figures of an attack and then all that is to be said of it, as a table has them. */
export function attackCells({toHit, edges, damage, range, trouble, details}: AttackRow): string[] {
  return [`${toHit}${edges}`, damage, range, [...trouble, ...details].join(DOT)]
}

function damageText({damage}: Attack): string {
  return `${withBonus(damage.dice, damage.bonus.total)} ${listed(damage.types, 'or')}`
}

function rangeText({reachFt, rangeFt}: Attack): string {
  return [reachFt === undefined ? undefined : `${reachFt} ft`, rangeFt && `${rangeFt.normal}/${rangeFt.long} ft`].filter(Boolean).join(', ')
}

function attackDetails({properties, mastery, criticalFrom, twoHanded, damage, toHit}: Attack, notes: readonly string[]): string[] {
  return [
    ...(twoHanded === undefined ? [] : [`${withBonus(twoHanded, damage.bonus.total)} in two hands`]),
    ...(mastery === undefined ? [] : [`Mastery: ${title(mastery)}`]),
    ...properties.filter((property) => property !== 'range').map(title),
    ...(criticalFrom.total < 20 ? [`Critical Hit on ${criticalFrom.total}–20`] : []),
    ...notes,
    ...goodLines(toHit),
  ]
}

/** What waits for something: bonuses, and Advantage. */
function notesOf({notes, toHit}: Attack): string[] {
  return [...notes, ...toHit.advantage.flatMap(({from, when}) => (when === undefined ? [] : [`Advantage ${when} (${from})`]))]
}

/** Advantage that is always there, and whether Disadvantage cancels it. */
function goodLines(toHit: Attack['toHit']): string[] {
  const trouble = edgeLines({...toHit, advantage: [], notes: []}).map(({text}) => text)
  return edgeLines({...toHit, advantage: toHit.advantage.filter(({when}) => when === undefined), notes: []})
    .map(({text}) => text)
    .filter((text) => !trouble.includes(text))
}

/** Attacks per action, extra damage, what several attacks have, and the DC of a grapple. */
export function combatFacts({attacks, attacksPerAction, extraDamage, grappleDc}: Sheet): Fact[] {
  return [
    {name: 'Attacks per action', value: String(attacksPerAction.total)},
    ...extraDamage.map(({name, dice, types, when}) => ({
      name,
      value: `${dice}${types.length > 0 ? ` ${listed(types, 'or')}` : ''}${when === undefined ? '' : ` ${when}`}`,
    })),
    ...sharedNotes(attacks).map(({note, names}) =>
      names.length === 0 ? {name: 'All attacks', value: note} : {name: 'Several attacks', value: `${note}: ${names.join(', ')}`},
    ),
    {name: 'Grapple and Shove', value: `DC ${grappleDc.total}`},
  ]
}

import type {Combatant, Ending, Fight, Ongoing} from '../../combat/fight.js'
import {type Figures, figuresOf, heldBy, ongoingOn, playWith, pointsOf} from '../../combat/figures.js'
import type {Entries} from '../../rules/build/entries.js'
import type {Condition} from '../../schema/ability.js'

/** How somebody is, as the order shows it: never by a colour alone. */
export interface Standing {
  now: number
  max: number
  temporary: number
  ac: number
  isBloodied: boolean
  isOut: boolean
  /** The worst first: each a word or a mark. */
  tags: readonly string[]
}

/** Conditions in as few letters as tell them apart. */
const SHORT: Readonly<Record<Condition, string>> = {
  blinded: 'Blind',
  charmed: 'Charm',
  deafened: 'Deaf',
  exhaustion: 'Exh',
  frightened: 'Fright',
  grappled: 'Grap',
  incapacitated: 'Incap',
  invisible: 'Invis',
  paralyzed: 'Paral',
  petrified: 'Petri',
  poisoned: 'Pois',
  prone: 'Prone',
  restrained: 'Restr',
  stunned: 'Stun',
  unconscious: 'Uncon',
}

export function standingOf(fight: Fight, combatant: Combatant, entries: Entries): Standing {
  const figures = figuresOf(fight, combatant, entries)
  const {creature, ac} = figures
  const points = pointsOf(fight, combatant, entries)
  const isOut = combatant.gone === true || creature.state === 'dead'
  const isBloodied = points.now > 0 && points.now <= creature.hp.bloodied.total
  return {
    ...points,
    ac,
    isBloodied,
    isOut,
    tags:
      creature.state === 'dead'
        ? ['Dead']
        : [
            ...lifeTags(combatant, figures),
            ...(isBloodied && !isOut ? ['Bloodied'] : []),
            ...(creature.concentration === undefined ? [] : ['◆']),
            ...lastingTags(fight, combatant),
            ...(combatant.play.exhaustion ? [`Exh ${combatant.play.exhaustion}`] : []),
            ...(combatant.spent.reaction ? ['no React'] : []),
            ...(combatant.surprised && fight.round <= 1 ? ['Surpr'] : []),
            ...(combatant.hidden ? ['hidden'] : []),
          ],
  }
}

function lifeTags({gone, play}: Combatant, {creature}: Figures): string[] {
  if (gone) return ['Out']
  if (creature.state === 'stable') return ['Stable']
  if (creature.state !== 'dying') return []
  const {successes = 0, failures = 0} = play.deathSaves ?? {}
  return [`Dying ${successes}/${failures}`]
}

/** Conditions once, however many bring them; then what else lasts, by name. */
function lastingTags(fight: Fight, combatant: Combatant): string[] {
  const ongoing = ongoingOn(fight, combatant.id)
  const conditions = (playWith(combatant.play, ongoing).conditions ?? []).map(({id}) => SHORT[id])
  const names = ongoing.filter(({condition}) => !condition).map(({name}) => name)
  return [...new Set([...conditions, ...names])]
}

/** What lasts on somebody, with how long: "Prone, till the end of Aria's turn". */
export function lastingLines(fight: Fight, combatant: Combatant): readonly string[] {
  const ongoing = ongoingOn(fight, combatant.id)
  const own = (combatant.play.conditions ?? []).map(({id, until}) => `${capital(id)}${until ? `, until ${until}` : ''}`)
  return [...own, ...ongoing.map((one) => ongoingWords(fight, one))]
}

function ongoingWords(fight: Fight, {name, condition, from, ends, save, escape: escapeDc}: Ongoing): string {
  const what = condition && condition !== name.toLowerCase() ? `${capital(condition)} (${name})` : capital(name)
  const by = from && fight.combatants[from] ? ` by ${fight.combatants[from].name}` : ''
  const parts = [endingWords(fight, ends), save && `${save.ability} ${save.dc} ends it`, escapeDc && `escape ${escapeDc}`].filter(Boolean)
  return [`${what}${by}`, ...parts].join(', ')
}

function endingWords({combatants}: Fight, ends: Ending): string | undefined {
  if (ends.type === 'open') return undefined
  if (ends.type === 'round') return `${ends.count} rounds`
  const whose = combatants[ends.whose]?.name ?? ends.whose
  return ends.count === 1 ? `till the ${ends.at} of ${whose}'s turn` : `${ends.count} turns of ${whose} (${ends.at})`
}

export function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}

/** What a turn has left to spend, and what keeps somebody from acting. */
export function budgetLine(fight: Fight, combatant: Combatant, {sheet, monster}: Figures): string {
  const {action, bonusAction, reaction, moved = 0} = combatant.spent
  const held = heldBy(fight, combatant)
  if (held) return `Can't act: ${held}`
  const mark = (isSpent: true | undefined) => (isSpent ? '○' : '●')
  const speed = sheet?.speeds.walk?.total ?? monster?.speeds.walk ?? 0
  return `Action ${mark(action)}  Bonus ${mark(bonusAction)}  Reaction ${mark(reaction)}  ${speed - moved} ft`
}

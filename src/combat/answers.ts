import {roll} from '../rules/numbers/dice.js'
import type {Answers} from '../schema/content/answers.js'
import type {Spell} from '../schema/content/spell.js'
import {lookUp} from '../schema/lookup.js'
import {present} from '../schema/value.js'
import type {Answering, Met} from './blows.js'
import {spend} from './budget.js'
import {castByPower, castSpell} from './casting.js'
import type {AnswerSaid} from './command.js'
import {figuresOf} from './figures.js'
import {pay, powersOf} from './powers.js'
import {resolveOnly} from './roster.js'
import type {Scene} from './scene.js'
import {perform} from './strike.js'

/** A Reaction that may answer a hit: what it makes of it, and what is paid and done as it does. */
interface Reaction {
  id: string
  name: string
  marks: Answers
  /** What it takes off a hit, where that is a number. */
  less?: {dice?: string; bonus: number}
  /** Pay for it, and do what else it does to whom was hit. */
  take(scene: Scene, on: string): void
}

/** Reactions that were said to answer the next hit they can, in order. */
export function answering(scene: Scene, said: readonly AnswerSaid[] = []): Answering[] {
  return said.map((each) => {
    const by = resolveOnly(scene, each.by)
    const reaction = reactionNamed(scene, by, each)
    const {marks, less} = reaction
    const isFor = (on: string) => (marks.others ? on !== by : on === by)
    return {
      isUsed: false,
      meets: (on, {kind, damage}) =>
        isFor(on) &&
        (marks.to === undefined || marks.to === kind) &&
        (!marks.types || damage.some(({type}) => type && marks.types?.includes(type))),
      negates: (on, spell) => isFor(on) && (marks.negates?.includes(spell) ?? false),
      take(on, rolled): Met {
        reaction.take(scene, on)
        return {
          ...(marks.halves ? {less: 'half' as const} : {}),
          ...(less && rolled ? {less: taken(scene, reaction, each)} : {}),
          ac: marks.ac ?? 0,
        }
      },
    }
  })
}

/** What was said and answered nothing is refused: it would be paid for, or forgotten. */
export function refuseUnused(scene: Scene, said: readonly AnswerSaid[] = [], all: readonly Answering[]): void {
  const at = all.findIndex(({isUsed}) => !isUsed)
  const unused = said[at]
  if (unused) scene.refuse({why: 'answers-nothing', who: resolveOnly(scene, unused.by), power: unused.power})
}

function taken(scene: Scene, {name, less}: Reaction, {rolled}: AnswerSaid): number {
  const {dice, bonus = 0} = less ?? {}
  const total = dice === undefined ? 0 : (rolled ?? roll(dice, scene.random).total)
  if (dice !== undefined) scene.tell(undefined, {type: 'damage-rolled', name, dice: `-${dice}`, total})
  return Math.max(0, total + bonus)
}

function reactionNamed(scene: Scene, by: string, said: AnswerSaid): Reaction {
  const all = reactionsOf(scene, by, said)
  const looked = lookUp(said.power, all)
  return 'found' in looked ? looked.found : scene.refuse({why: 'no-power', who: by, asked: said.power, known: all.map(({id}) => id)})
}

/** Every Reaction of somebody's that may answer a hit: of the stat block, of features, spells that are cast so. */
function reactionsOf(scene: Scene, by: string, {slot}: AnswerSaid): Reaction[] {
  const {monster, sheet, facts} = figuresOf(scene.fight, scene.get(by), scene.table.entries)
  if (monster) return powersOf(monster).flatMap((own) => ofPower(scene, by, own))
  // A spell that is known in two ways is one.
  const known = new Set((sheet?.spells ?? []).flatMap(({spell}) => (spell?.answers ? [spell] : [])))
  const spells = [...known].map((spell) => ofSpell(by, spell, slot))
  const features = (sheet?.features ?? []).flatMap(({id, name, activities}): Reaction[] =>
    activities.flatMap(({answers, cost, name: own}, i) => {
      const marks = facts?.build.features.find((each) => each.id === id)?.activities[i]?.value.answers
      if (!answers || !marks) return []
      const take = (at: Scene) => {
        spend(at, by, 'reaction')
        if (cost) perform(at, by, {type: 'spend', resource: cost.resource, count: cost.amount.total})
        at.tell(by, {type: 'power', name: own || name})
      }
      const less = answers.less && {bonus: answers.less.bonus.total, ...present({dice: answers.less.dice})}
      return [{id: activities.length === 1 ? id : own, name: own || name, marks, ...present({less}), take}]
    }),
  )
  return [...features, ...spells]
}

function ofPower(scene: Scene, by: string, own: ReturnType<typeof powersOf>[number]): Reaction[] {
  const {power, kind} = own
  if (kind !== 'reaction') return []
  const {id, name, answers} = power
  const cast = (power.casts ?? []).flatMap(({spell}): Reaction[] => {
    const entry = scene.entriesFor(by).find('spell', spell)
    if (!entry?.answers) return []
    const take = (at: Scene) => {
      pay(at, by, own)
      castByPower(at, by, power, [by], {spell})
    }
    return [{id: entry.id, name: entry.name, marks: entry.answers, take}]
  })
  if (!answers) return cast
  const {dice, plus} = answers.less ?? {}
  const less = answers.less && {bonus: typeof plus === 'number' ? plus : 0, ...(typeof dice === 'string' ? {dice} : {})}
  return [{id, name, marks: answers, ...present({less}), take: (at) => pay(at, by, own)}, ...cast]
}

function ofSpell(by: string, spell: Spell, slot: number | undefined): Reaction {
  return {
    id: spell.id,
    name: spell.name,
    marks: spell.answers ?? {},
    take: (scene) => castSpell(scene, by, spell.id, [by], present({slot})),
  }
}

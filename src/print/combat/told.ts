import type {FightEvent} from '../../combat/event.js'
import type {Combatant, Fight, Prompt} from '../../combat/fight.js'
import type {FightHappening, PartTold, Told} from '../../combat/told.js'
import type {D20Rolled} from '../../rules/roll/d20-roll.js'
import {ABILITY_NAMES} from '../../schema/ability.js'
import {happeningWords} from '../words/happening.js'
import {counted, listed} from '../words/names.js'

type OfType<T extends FightHappening['type']> = Extract<FightHappening, {type: T}>
type Named = Pick<Combatant, 'id' | 'name'>

/** Whom the words are about, by their names now: an old line tells of whoever was renamed since by the name of today. */
export type NameOf = (id: string) => string

/** Names of a fight; of somebody who is no longer in it, the id. */
export function namesIn({combatants}: Fight): NameOf {
  return (id) => (Object.hasOwn(combatants, id) ? (combatants[id]?.name ?? id) : id)
}

/** What came of an event, as sentences; what another sentence tells has none. */
export function toldWords(told: readonly Told[], nameOf: NameOf): string[] {
  return told.flatMap((each) => wordsOf(each, nameOf) ?? [])
}

function wordsOf(told: Told, nameOf: NameOf): string | undefined {
  const who = {id: told.who ?? '', name: told.who === undefined ? '' : nameOf(told.who)}
  const say = Object.hasOwn(WORDS, told.type) ? (WORDS as Record<string, Say<never>>)[told.type] : undefined
  return say ? say(told as never, who, nameOf) : happeningWords(told as never, who)
}

type Say<T> = (told: T, who: Named, nameOf: NameOf) => string | undefined

const OUTCOMES = {miss: 'misses', hit: 'hits', 'critical-hit': 'hits critically'} as const
const ENDED = {
  time: '',
  save: ' by a save',
  concentration: ' with the Concentration',
  removed: '',
  gone: '',
  used: ', used up',
  worse: ', and gets worse',
  healed: ' by healing',
  lost: ', lost',
} as const
const LEFT = {removed: 'is out of the fight', fled: 'leaves the fight', summoner: 'vanishes'} as const
const DUE = {
  concentration: 'Concentration',
  save: 'a save',
  'death-save': 'a Death Saving Throw',
  fall: 'a save against falling off',
  burst: 'a burst (`use`)',
  aura: 'an aura (`use`)',
  answer: 'a Reaction (`react`)',
} as const

/** Words for what only a fight has. `hurt` tells its numbers here, for no sheet stands beside it. */
const WORDS: {[T in FightHappening['type']]: Say<OfType<T>>} & {hurt: Say<{lost: number; left: number}>} = {
  hurt: ({lost, left}, {name}) => `${name} loses ${lost}, ${left} left`,
  joined: ({side, hidden}, {name}) => `${name} joins (${side}${hidden ? ', hidden' : ''})`,
  planned: ({wave, groups}) => plannedWords(wave, groups),
  wave: ({wave}) => `wave ${wave} comes`,
  left: ({why}, {name}) => `${name} ${LEFT[why]}`,
  renamed: ({from, to}) => `${from} is ${to} from now on`,
  unmasked: ({was, name}) => `${was} is ${name}`,
  shown: ({hidden}, {name}) => `${name} is ${hidden ? 'hidden' : 'in sight'}`,
  stood: ({feet, left}, {name}) => `${name} gets up for ${feet} ft, ${left} ft left`,
  countered: ({spell}) => `${spell} is countered`,
  readied: ({spell}, {name}) => `${name} holds ${spell} ready`,
  fell: ({from}, {name}, nameOf) => `${name} falls off ${nameOf(from)}`,
  surprised: (_, {name}) => `${name} is surprised: Disadvantage on Initiative`,
  initiative: ({total, how, roll}, {name}) =>
    `${name}: Initiative ${total}${how === 'rolled' && roll ? ` (${rollWords(roll)})` : how === 'score' ? ' (score)' : ''}`,
  placed: ({after}, {name}, nameOf) => `${name} goes ${after === undefined ? 'first' : `after ${nameOf(after)}`}`,
  round: ({round}) => `Round ${round}`,
  turn: (_, {name}) => `${name}'s turn`,
  'turn-over': () => undefined,
  'nobody-left': () => 'nobody is left who could act: `end` ends the fight',
  attack: ({name: attack, on, roll, ac, outcome, damage}, {name}, nameOf) =>
    `${name}, ${attack}: ${OUTCOMES[outcome]} ${nameOf(on)}${roll ? ` (${rollWords(roll)}${ac === undefined ? '' : ` against AC ${ac}`})` : ''}${damageWords(damage)}`,
  save: ({ability, dc, outcome, against, roll, by}, {name}) =>
    `${name}: ${ABILITY_NAMES[ability]} save${against === '' ? '' : ` against ${against}`}, DC ${dc}: ${outcome}${
      roll ? ` (${rollWords(roll)})` : by === 'choice' ? ' by choice' : by === 'failure' ? ' automatically' : ''
    }`,
  'damage-rolled': ({name, dice, total}) => `${name}: ${dice} = ${total}`,
  effect: ({name: effect, condition}, {name}) => (condition ? `${name} is ${condition} (${effect})` : `${effect} on ${name}`),
  'effect-ended': ({name: effect, condition, why}, {name}) =>
    `${condition ? `${name} is no longer ${condition}` : `${effect} on ${name} ends`}${ENDED[why]}`,
  power: ({name: power, legendary}, {name}) => `${name} uses ${power}${legendary ? ', a legendary action' : ''}`,
  words: ({name: what, text}, {name}) => `${name === '' ? '' : `${name}, `}${what}: ${text}`,
  recharge: ({name: power, die, isBack}, {name}) => `${name}, ${power}: recharge ${die}${isBack ? ', it is back' : ', not yet'}`,
  'used-up': () => undefined,
  'legendary-left': ({left, of}, {name}) => `${name} has ${left} of ${counted(of, 'legendary action')} left`,
  regenerates: ({amount}, {name}) => `${name} regenerates ${amount}`,
  due: ({what, dc, against}, {name}) =>
    what === 'resistance'
      ? `${name} may make it after all: ${against} (\`resist\`)`
      : what === 'mastery'
        ? `${against}, the weapon's mastery, may come now`
        : `${name}: ${DUE[what]}${against === undefined ? '' : ` against ${against}`} is due${dc === undefined ? '' : `, DC ${dc}`}`,
  waived: ({what}, {name}) => `${name}: ${what} is let be`,
  resisted: ({name: trait, left, of}, {name}) => `${name} uses ${trait}: the save is made after all (${left} of ${of} left)`,
  noted: ({text}, {name}) => (name === '' ? text : `${name}: ${text}`),
  checkpoint: ({name, round, active}, _, nameOf) =>
    `checkpoint “${name}”${round === 0 ? '' : `, round ${round}`}${active === undefined ? '' : `, ${nameOf(active)}'s turn`}: \`undo to ${name}\``,
  timer: ({name, left}) => (left > 0 ? `${name}: ${counted(left, 'round')}` : `${name} is off`),
  rang: ({name}) => `${name}: time is up`,
  mounted: ({on, controlled}, {name}, nameOf) => `${name} mounts ${nameOf(on)}${controlled ? '' : ', which acts by itself'}`,
  dismounted: ({from}, {name}, nameOf) => `${name} is off ${nameOf(from)}`,
  moved: ({feet, how}, {name}) => (how === 'itself' ? `${name} moves ${feet} ft` : `${name} is ${how} ${feet} ft`),
  choice: ({of, is}) => `the table's choice of ${of}: ${is}`,
  lair: ({on}) => (on ? 'the foes are in their lair' : 'the foes are out of their lair'),
  'points-lost': () => undefined,
  'maximum-reduced': ({by}, {name}) => `${name}'s Hit Point maximum drops by ${by}`,
  split: ({into}, {name}, nameOf) => `${name} splits into ${into.map(nameOf).join(' and ')}`,
  undone: ({event, said}) => `taken back: ${said} (event ${event})`,
  redone: ({event, said}) => `done again: ${said} (event ${event})`,
  over: () => 'the fight is over',
}

/** "With wave 2: 3 goblin, Snik". */
export function plannedWords(wave: number, groups: readonly {count: number; name: string}[]): string {
  return `With wave ${wave}: ${groups.map(({count, name}) => (count === 1 ? name : `${count} ${name}`)).join(', ')}`
}

/** `18 = 13 + 5`, with what gave it Advantage or Disadvantage. */
function rollWords({faces, natural, total, net, advantage, disadvantage}: D20Rolled): string {
  const more = total - natural
  const shown = faces.length > 1 ? `${natural} of ${faces.join(', ')}` : String(natural)
  const sum = more === 0 ? shown : `${total} = ${shown} ${more < 0 ? '−' : '+'} ${Math.abs(more)}`
  const edge =
    net === undefined ? '' : net === 'advantage' ? `, Advantage: ${advantage.join(', ')}` : `, Disadvantage: ${disadvantage.join(', ')}`
  return sum + edge
}

/** What waits for the table, in a line. */
export function promptWords(prompt: Prompt, fight: Fight): string {
  const name = namesIn(fight)(prompt.who)
  switch (prompt.type) {
    case 'concentration':
      return `${prompt.id} ${name}: Constitution save to keep Concentration, DC ${prompt.dc}`
    case 'save':
      return `${prompt.id} ${name}: ${ABILITY_NAMES[prompt.ability]} save against ${fight.ongoing[prompt.effect]?.name ?? 'it'}, DC ${prompt.dc}`
    case 'death-save':
      return `${prompt.id} ${name}: Death Saving Throw`
    case 'fall':
      return `${prompt.id} ${name}: Dexterity save to stay on ${namesIn(fight)(prompt.mount)}, DC ${prompt.dc}`
  }
}

/** A line of the log, as it is read: its number, who acted, what came of it. */
export function eventWords({id, said, told}: FightEvent, nameOf: NameOf): string {
  const words = toldWords(told, nameOf)
  return `${String(id).padStart(4)}  ${words.length === 0 ? said : words.join('; ')}`
}

/** What a hit deals: " for 9 piercing (1d6+3) and 7 (Sneak Attack 2d6)". */
function damageWords(damage: readonly PartTold[] = []): string {
  const parts = damage.map(({dice, amount, type, from}) => {
    const how = [...(from ? [from] : []), ...(/d/.test(dice) ? [dice] : [])].join(' ')
    return `${amount}${type ? ` ${type}` : ''}${how ? ` (${how})` : ''}`
  })
  return parts.length === 0 ? '' : ` for ${listed(parts)}`
}

import type {Combatant, Fight} from '../../combat/fight.js'
import {type Figures, figuresOf, isIn} from '../../combat/figures.js'
import {available, legendaryLeft, type PowerKind} from '../../combat/powers.js'
import type {Entries} from '../../rules/build/entries.js'
import {withBonus} from '../../rules/numbers/dice.js'
import {signed} from '../../rules/numbers/explained.js'
import type {KnownSpell} from '../../rules/sheet/derive-spells.js'
import type {Sheet} from '../../rules/sheet/sheet.js'
import type {DamagePart, Monster, MonsterSpellcasting, Power} from '../../schema/content/monster.js'
import type {Spell} from '../../schema/content/spell.js'
import {present} from '../../schema/value.js'
import {attackExtras, type Extra, spellExtras} from './extras.js'

/** Something that a combatant can do, as its number stands for it. */
export interface Choice {
  /** What it is in the command language. */
  verb: 'attack' | 'use' | 'drink' | 'cast' | 'take'
  id: string
  name: string
  /** In a few words: "+4, 1d6+2 slashing". */
  about: string
  kind: PowerKind | 'spell' | 'feature' | 'common'
  /** Whom it is for. */
  wants: 'foe' | 'friend' | 'nobody'
  /** Several make a save against it. */
  isSaved?: true
  /** Takes the attacks of its Multiattack. */
  isPlan?: true
  /** Its attacks, rays or darts are shared out among its targets. */
  isShared?: true
  /** What may be said with it; absent where nothing may. */
  extras?: readonly Extra[]
  /** Why not now. */
  off?: string
}

/** What stands for each choice, first to last. */
export const CHOICE_KEYS = [...'123456789abcdefhilmnprstuvwxyz'] as const

/** What a combatant can do, in the order of its stat block or sheet; nothing for whoever is out of the fight. */
export function choicesOf(fight: Fight, combatant: Combatant, entries: Entries): readonly Choice[] {
  if (!isIn(combatant)) return []
  const figures = figuresOf(fight, combatant, entries)
  const {monster, sheet} = figures
  const own = monster ? monsterChoices(fight, combatant, {...figures, monster}, entries) : sheet ? sheetChoices(sheet) : []
  return [...own, ...commonChoices(entries)]
}

/** Those who may take a legendary action now: a turn of somebody else's has just ended, and their own has not begun. */
export function legendaryNow(fight: Fight, entries: Entries): readonly {combatant: Combatant; left: number; of: number}[] {
  const {moment, combatants, active} = fight
  if (!moment) return []
  return Object.values(combatants).flatMap((combatant) => {
    if (!isIn(combatant) || combatant.id === active || moment.after === combatant.id || moment.used.includes(combatant.id)) return []
    const {left, of} = legendaryLeft({fight, table: tableOf(entries)}, combatant)
    return left > 0 ? [{combatant, left, of}] : []
  })
}

/** Figures are asked for, and nobody is looked for or thrown for. */
function tableOf(entries: Entries) {
  return {entries, creatures: () => ({near: []}), random: () => 0}
}

const OFF_WORDS = {spent: 'spent', 'not-recharged': 'not recharged', 'uses-gone': 'used up', moment: 'not now'} as const

function monsterChoices(
  fight: Fight,
  combatant: Combatant,
  {monster, toHit}: {monster: Monster} & Pick<Figures, 'toHit'>,
  entries: Entries,
): readonly Choice[] {
  return available({fight, table: tableOf(entries)}, combatant).flatMap(({kind, power, off}): Choice[] => {
    if (power.spellcasting) return spellChoices(power.spellcasting, entries)
    const {id, name, attack, save, multiattack, does, healing} = power
    const isAt = attack || save || multiattack || does
    return [
      {
        verb: attack && kind === 'action' ? 'attack' : 'use',
        id,
        name,
        about: powerAbout(power, monster),
        kind,
        wants: isAt ? 'foe' : healing ? 'friend' : 'nobody',
        ...(save ? {isSaved: true as const} : {}),
        ...(multiattack ? {isPlan: true as const, isShared: true as const} : {}),
        ...present({extras: some(extrasOfPower(power, monster, toHit))}),
        ...present({off: off && OFF_WORDS[off]}),
      },
    ]
  })
}

/** What may be said with a power, or with the attacks that it takes. */
function extrasOfPower(power: Power, {actions = []}: Monster, toHit: Figures['toHit']): readonly Extra[] {
  const steps = power.multiattack?.steps.flatMap(({of}) => of) ?? []
  const all = [power, ...actions.filter(({id}) => steps.includes(id))].flatMap(({attack, advantage}) => {
    if (!attack) return []
    const {advantage: better = [], disadvantage: worse = []} = toHit?.(attack.toHit) ?? {}
    return attackExtras(
      [...attack.damage, ...(attack.onHit ?? [])].map(({fact}) => ({fact})),
      [{fact: advantage}, ...better, ...worse],
    )
  })
  return all.filter(({word}, i) => all.findIndex((each) => each.word === word) === i)
}

function some<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length > 0 ? list : undefined
}

function powerAbout({attack, save, multiattack, uses, does}: Power, monster: Monster): string {
  const hit = attack && [signed(attack.toHit), damageAbout(attack.damage)].filter(Boolean).join(', ')
  const saved = save && [`${save.ability} ${save.dc}`, damageAbout(save.damage ?? [])].filter(Boolean).join(', ')
  const plan = stepsAbout(multiattack?.steps ?? does ?? [], monster)
  const recharge = uses?.type === 'recharge' ? `on ${uses.from === 6 ? 6 : `${uses.from}–6`}` : undefined
  return [hit, saved, plan, recharge].filter(Boolean).join(' · ')
}

function stepsAbout(steps: readonly {count?: number | undefined; of: readonly string[]}[], {actions = []}: Monster): string {
  const nameOf = (id: string | undefined) => actions.find((power) => power.id === id)?.name ?? id ?? ''
  return steps.map(({count = 1, of}) => `${nameOf(of[0])}${count > 1 ? ` ×${count}` : ''}`).join(', ')
}

function damageAbout(parts: readonly Pick<DamagePart, 'dice' | 'types' | 'when'>[]): string {
  return parts
    .filter(({when}) => when === undefined)
    .map(({dice, types}) => `${dice} ${types.join(' or ')}`)
    .join(' + ')
}

function spellChoices({atWill = [], perDay = []}: MonsterSpellcasting, entries: Entries): Choice[] {
  const all = [
    ...atWill.map(({spell}) => ({spell, about: 'at will'})),
    ...perDay.flatMap(({count, spells}) => spells.map(({spell}) => ({spell, about: `${count} a day`}))),
  ]
  return all.map(({spell: id, about}) => spellChoice(id, entries.find('spell', id), about))
}

function spellChoice(id: string, spell: Spell | undefined, about: string): Choice {
  const isAt = spell?.attack !== undefined || spell?.save !== undefined || spell?.hostile === true
  const helps = spell?.healing !== undefined || spell?.lends !== undefined || spell?.gives !== undefined
  return {
    verb: 'cast',
    id,
    name: spell?.name ?? id,
    about,
    kind: 'spell',
    wants: isAt ? 'foe' : helps ? 'friend' : 'nobody',
    ...(spell?.save ? {isSaved: true as const} : {}),
    ...(spell?.damage?.some(({rolls}) => rolls) ? {isShared: true as const} : {}),
    ...present({extras: some(spellExtras(spell))}),
  }
}

function sheetChoices({attacks, spells, features}: Sheet): readonly Choice[] {
  const strikes = attacks.map(
    ({id, name, toHit, damage, extra = []}): Choice => ({
      verb: 'attack',
      id,
      name,
      about: `${signed(toHit.total)}, ${withBonus(damage.dice, damage.bonus.total)} ${damage.types.join(' or ')}`,
      kind: 'action',
      wants: 'foe',
      ...present({extras: some(attackExtras(extra, [...toHit.advantage, ...toHit.disadvantage]))}),
    }),
  )
  const own = features
    .filter(({activities}) => activities.some(({activation}) => !SLOW.includes(activation)))
    .map(
      ({id, name, activities}): Choice => ({
        verb: activities[0]?.consumes === undefined ? 'use' : 'drink',
        id,
        name,
        about: activities[0]?.activation.replaceAll('-', ' ') ?? '',
        kind: 'feature',
        wants: activities.some(({mayTarget}) => mayTarget) ? 'friend' : 'nobody',
      }),
    )
  return [...once(strikes), ...once(castable(spells)), ...own]
}

/** What reads the same is the same to whoever chooses: two daggers, a spell that is known in two ways. */
function once(choices: readonly Choice[]): readonly Choice[] {
  return choices.filter(({name, about}, i) => choices.findIndex((each) => each.name === name && each.about === about) === i)
}

/** What takes longer than a fight. */
const SLOW: readonly string[] = ['rest', 'minute']

function castable(spells: readonly KnownSpell[]): readonly Choice[] {
  return spells
    .filter(({holding}) => holding !== 'spellbook' && holding !== 'ritual')
    .map(({id, spell, level, saveDc}) => {
      const rank = level === 0 ? 'cantrip' : `level ${level}`
      return spellChoice(id, spell, spell?.save && saveDc ? `${rank}, ${spell.save.ability} ${saveDc.total}` : rank)
    })
}

/** What everybody can do (SRD 5.2, "Actions"). */
function commonChoices(entries: Entries): readonly Choice[] {
  return entries
    .all('action')
    .filter(({activation}) => activation === 'action')
    .map(({id, name}) => ({verb: 'take', id, name, about: '', kind: 'common', wants: 'nobody'}))
}

/** On whom something is used, and how. */
export interface Using {
  on: readonly string[]
  saved?: readonly string[]
  slot?: number
  edge?: 'adv' | 'dis'
  using?: readonly string[]
}

/** The line that says it. */
export function choiceLine({verb, id}: Pick<Choice, 'verb' | 'id'>, by: string, {on, saved, slot, edge, using = []}: Using): string {
  return [
    verb,
    id,
    ...(on.length === 0 ? [] : ['on', on.join(',')]),
    'by',
    by,
    ...(saved === undefined ? [] : ['half', saved.length === 0 ? 'nobody' : saved.join(',')]),
    ...(slot === undefined ? [] : ['slot', String(slot)]),
    ...(edge === undefined ? [] : [edge]),
    ...(using.length === 0 ? [] : ['using', using.join(',')]),
  ].join(' ')
}

import type {Ability, Size} from '../schema/ability.js'
import type {Monster, MonsterTraitUse, Power} from '../schema/content/monster.js'
import {freeSlug, slugOf} from '../schema/slug.js'
import type {Losses} from './loss.js'
import type {Draft} from './source.js'
import {titleOf} from './text-creature.js'
import {abilityModifier, printCr, xpOfCr} from './text-figures.js'
import {fitName, type Prose, parsePowers, plainProse, powerIds} from './text-power.js'
import {parseSave} from './text-save.js'
import {parseSpellcasting} from './text-spellcasting.js'
import {parsePowerName} from './text-uses.js'

type Figures = Pick<
  Monster,
  'type' | 'alignment' | 'ac' | 'hp' | 'cr' | 'xp' | 'speeds' | 'initiative' | 'passivePerception' | 'abilities' | 'size'
>
type Optional = Pick<
  Monster,
  | 'text'
  | 'swarmOf'
  | 'subtypes'
  | 'group'
  | 'isAnimal'
  | 'acNote'
  | 'saves'
  | 'skills'
  | 'senses'
  | 'languages'
  | 'vulnerabilities'
  | 'resistances'
  | 'immunities'
  | 'conditionImmunities'
  | 'defenseNote'
  | 'xpInLair'
  | 'gear'
  | 'habitat'
  | 'tags'
>

/** A stat block as far as a reader could take it: figures, and powers still in prose. */
export interface MonsterParts extends Partial<Figures>, Optional {
  name: string
  traits?: Prose[]
  actions?: Prose[]
  bonusActions?: Prose[]
  reactions?: Prose[]
  legendary?: {uses?: number | undefined; usesInLair?: number | undefined; actions: Prose[]}
  /** Sections that a stat block of ours does not have; they go into the entry's text. */
  others?: {heading: string; list: Prose[]}[]
  /** Actions that came structured already. */
  structured?: Power[]
}

const ORDINARY: Record<Ability, number> = {str: 10, dex: 10, con: 10, int: 10, wis: 10, cha: 10}

/** The finished stat block; each figure that was missing is worked out or set, and reported as guessed. */
export function finishMonster(parts: MonsterParts, losses: Losses): Draft {
  const {name: printed, traits = [], actions = [], legendary, others = [], text, structured = [], ...rest} = parts
  const name = fitName(printed, '', losses)
  const figures = fillFigures(rest, losses)
  const [casting, plain] = splitCasting(traits, losses)
  const all = [...actions, ...casting]
  const ids = [...powerIds(all), ...structured.map(({id}) => id)]
  const powers = (list: readonly Prose[] = []) => parsePowers(list, {ids, losses})
  const prose = [text, ...others.map((section) => printSection(section, losses))].filter(Boolean).join('\n\n')
  return {
    kind: 'monster',
    name,
    summary: summaryOf({...rest, ...figures}),
    ...(prose === '' ? {} : {text: prose}),
    ...withoutEmpty({...rest, saves: properSaves(rest.saves, figures.abilities), bonusActions: undefined, reactions: undefined}),
    ...figures,
    ...withoutEmpty({
      traits: parseTraits(plain, losses),
      actions: [...powers(all), ...structured],
      bonusActions: powers(rest.bonusActions),
      reactions: powers(rest.reactions),
    }),
    ...(legendary && legendary.actions.length > 0 ? {legendary: finishLegendary(legendary, powers(legendary.actions), losses)} : {}),
  }
}

/** Saves that are more, or less, than the bare modifier. */
function properSaves(saves: Monster['saves'] = {}, abilities: Monster['abilities']): Monster['saves'] {
  return Object.fromEntries(Object.entries(saves).filter(([ability, bonus]) => bonus !== abilityModifier(abilities[ability as Ability])))
}

/** The same without members that are absent or empty lists and maps. */
export function withoutEmpty<T extends object>(value: T): Partial<T> {
  const isEmpty = (each: unknown) => each === undefined || (typeof each === 'object' && each !== null && Object.keys(each).length === 0)
  return Object.fromEntries(Object.entries(value).filter(([, each]) => !isEmpty(each))) as Partial<T>
}

function finishLegendary(
  {uses, usesInLair}: {uses?: number | undefined; usesInLair?: number | undefined},
  actions: Power[],
  losses: Losses,
) {
  if (uses === undefined) losses.add('legendary.uses', 'guessed', 3)
  return {uses: uses ?? 3, ...(usesInLair ? {usesInLair} : {}), actions}
}

function fillFigures(parts: Partial<Figures> & Optional, losses: Losses): Figures {
  const guess = <T>(field: string, value: T | undefined, fallback: T): T => {
    if (value !== undefined) return value
    losses.add(field, 'guessed', fallback)
    return fallback
  }
  const abilities = guess('abilities', parts.abilities, ORDINARY)
  const cr = guess('cr', parts.cr, 0)
  return {
    size: guess('size', parts.size?.length ? parts.size : undefined, ['medium' as Size]),
    type: guess('type', parts.type, 'monstrosity'),
    alignment: guess('alignment', parts.alignment, 'unaligned'),
    ac: guess('ac', parts.ac, 10),
    hp: guess('hp', parts.hp, {average: 1, dice: '1'}),
    speeds: guess('speeds', parts.speeds, {walk: 30}),
    abilities,
    cr,
    xp: guess('xp', parts.xp, xpOfCr(cr)),
    initiative: guess('initiative', parts.initiative, abilityModifier(abilities.dex)),
    passivePerception: guess(
      'passivePerception',
      parts.passivePerception,
      10 + (parts.skills?.perception ?? abilityModifier(abilities.wis)),
    ),
  }
}

function summaryOf({size, type, swarmOf, cr}: Pick<Figures, 'size' | 'type' | 'cr'> & Optional): string {
  const kind = swarmOf ? `swarm of ${titleOf(swarmOf)} ${type} creatures` : type
  return `${size.map(titleOf).join(' or ')} ${kind}, CR ${printCr(cr)}.`
}

/** Traits that turn out to be a list of spells to cast are actions, as the 2024 rules have them. */
function splitCasting(traits: readonly Prose[], losses: Losses): [Prose[], Prose[]] {
  const isCasting = ({name, text}: Prose) => /spellcasting/i.test(name) && parseSpellcasting(plainProse(text)) !== undefined
  const casting = traits.filter(isCasting)
  for (const {path, name} of casting) losses.add(path, 'guessed', `"${name}" is taken as an action`)
  return [casting, traits.filter((trait) => !isCasting(trait))]
}

function parseTraits(list: readonly Prose[], losses: Losses): MonsterTraitUse[] {
  const taken = new Set<string>()
  return list.map((prose) => {
    const {name: printed, uses = prose.uses, form, cost} = parsePowerName(prose.name)
    if (cost !== undefined) losses.add(prose.path, 'dropped', `costs ${cost} actions`)
    const name = fitName(printed, prose.path, losses)
    const id = freeSlug(slugOf(name) || 'trait', taken)
    taken.add(id)
    const text = plainProse(prose.text)
    const found = parseSave(text)
    const words = found ? [found.before, found.after].filter(Boolean).join(' ') : text
    return {id, name, ...(uses ? {uses} : {}), text: form ? `${form} only. ${words}`.trim() : words, ...(found ? {save: found.save} : {})}
  })
}

function printSection({heading, list}: {heading: string; list: Prose[]}, losses: Losses): string {
  for (const {path, name} of list) losses.add(path, 'guessed', `"${name}" is kept in the entry's text`)
  return [`## ${heading}`, ...list.map(({name, text}) => `**${plainProse(name)}.** ${plainProse(text)}`)].join('\n\n')
}

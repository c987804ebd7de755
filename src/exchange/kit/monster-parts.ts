import {ABILITIES, type Ability} from '../../schema/ability.js'
import type {Monster, MonsterTraitUse, Power} from '../../schema/content/monster.js'
import {freeId} from '../../schema/slug.js'
import {present} from '../../schema/value.js'
import {fillInto, fitName, withoutEmpty} from './finish.js'
import type {Losses} from './loss.js'
import type {Draft} from './source.js'
import {abilityModifier, printCr, xpOfCr} from './text-figures.js'
import {plainProse, titleOf} from './text-plain.js'
import {fullerSave, type Prose, parsePowers, powerIds} from './text-power.js'
import {parseSave} from './text-save.js'
import {parseSpellcasting} from './text-spellcasting.js'
import {parsePowerName} from './text-uses.js'

type Loose<T> = {[K in keyof T]?: T[K] | undefined}

/** What every stat block has. */
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
export interface MonsterParts extends Loose<Omit<Figures, 'abilities'> & Optional> {
  name: string
  /** Those that are known. */
  abilities?: Partial<Monster['abilities']> | undefined
  traits?: Prose[]
  actions?: Prose[]
  bonusActions?: Prose[]
  reactions?: Prose[]
  legendary?: LegendaryParts | undefined
  /** Sections that a stat block of ours does not have; they go into the entry's text. */
  others?: {heading: string; list: Prose[]}[]
}

interface LegendaryParts {
  uses?: number | undefined
  usesInLair?: number | undefined
  actions: Prose[]
}

/** The score of an ability that a file leaves out. */
const ORDINARY = 10

/** The finished stat block; each figure that was missing is worked out or set, and reported as guessed. */
export function finishMonster(parts: MonsterParts, losses: Losses): Draft {
  const {name: printed, text, traits = [], actions = [], bonusActions, reactions, legendary, others = [], ...rest} = parts
  const name = fitName(printed, '', losses)
  const figures = fillFigures(rest, losses)
  const [casting, plain] = splitCasting(traits)
  const all = [...actions, ...casting]
  const ids = powerIds(all)
  const powers = (list: readonly Prose[] = []) => parsePowers(list, {ids, losses})
  const prose = [text, ...others.map(printSection)].filter(Boolean).join('\n\n')
  return {
    kind: 'monster',
    name,
    summary: summaryOf({...rest, ...figures}),
    ...present({text: prose || undefined}),
    ...withoutEmpty({...rest, saves: properSaves(rest.saves, figures.abilities)}),
    ...figures,
    ...withoutEmpty({
      traits: parseTraits(plain, losses),
      actions: powers(all),
      bonusActions: powers(bonusActions),
      reactions: powers(reactions),
      legendary: legendary && finishLegendary(legendary, powers(legendary.actions)),
    }),
  }
}

/** Saves that are more, or less, than the bare modifier. */
function properSaves(saves: Monster['saves'] = {}, abilities: Monster['abilities']): Monster['saves'] {
  return Object.fromEntries(Object.entries(saves).filter(([ability, bonus]) => bonus !== abilityModifier(abilities[ability as Ability])))
}

function finishLegendary({uses, usesInLair}: LegendaryParts, actions: Power[]): Monster['legendary'] {
  if (actions.length === 0) return undefined
  return {uses: uses ?? 3, ...present({usesInLair: usesInLair || undefined}), actions}
}

function fillAbilities(known: MonsterParts['abilities'], losses: Losses): Monster['abilities'] {
  const fill = fillInto(losses)
  const scores = ABILITIES.map((ability) => [ability, fill(`abilities.${ability}`, known?.[ability], ORDINARY)])
  return Object.fromEntries(scores) as Monster['abilities']
}

function fillFigures(parts: Omit<MonsterParts, 'name'>, losses: Losses): Figures {
  const fill = fillInto(losses)
  const abilities = fillAbilities(parts.abilities, losses)
  const cr = fill('cr', parts.cr, 0)
  const perception = parts.skills?.perception ?? abilityModifier(abilities.wis)
  return {
    size: fill('size', parts.size?.length ? parts.size : undefined, ['medium']),
    type: fill('type', parts.type, 'monstrosity'),
    alignment: fill('alignment', parts.alignment, 'unaligned'),
    ac: fill('ac', parts.ac, 10),
    hp: fill('hp', parts.hp, {average: 1, dice: '1'}),
    speeds: fill('speeds', parts.speeds, {walk: 30}),
    abilities,
    cr,
    // The rules say these, so a file that leaves them out loses nothing.
    xp: parts.xp ?? xpOfCr(cr),
    initiative: parts.initiative ?? abilityModifier(abilities.dex),
    passivePerception: parts.passivePerception ?? 10 + perception,
  }
}

function summaryOf({size, type, swarmOf, cr}: Pick<Figures, 'size' | 'type' | 'cr'> & Loose<Optional>): string {
  const kind = swarmOf ? `swarm of ${titleOf(swarmOf)} ${type} creatures` : type
  return `${size.map(titleOf).join(' or ')} ${kind}, CR ${printCr(cr)}.`
}

/** Traits that turn out to be a list of spells to cast are actions, as the 2024 rules have them. */
function splitCasting(traits: readonly Prose[]): [Prose[], Prose[]] {
  const isCasting = ({name, text}: Prose) => /spellcasting/i.test(name) && parseSpellcasting(plainProse(text)) !== undefined
  const casting = traits.filter(isCasting)
  return [casting, traits.filter((trait) => !isCasting(trait))]
}

function parseTraits(list: readonly Prose[], losses: Losses): MonsterTraitUse[] {
  const taken = new Set<string>()
  return list.map((prose) => {
    const {name: printed, uses = prose.uses, form, cost} = parsePowerName(prose.name)
    if (cost !== undefined) losses.add(prose.path, 'dropped', `costs ${cost} actions`)
    const name = fitName(printed, prose.path, losses)
    const id = freeId(name, 'trait', taken)
    taken.add(id)
    const text = plainProse(prose.text)
    const found = parseSave(text)
    const words = found ? [found.before, found.after].filter(Boolean).join(' ') : text
    return {
      id,
      name,
      ...present({uses}),
      text: form ? `${form} only. ${words}`.trim() : words,
      ...present({save: fullerSave(found?.save, prose.save)}),
    }
  })
}

function printSection({heading, list}: {heading: string; list: Prose[]}): string {
  return [`## ${heading}`, ...list.map(({name, text}) => `**${plainProse(name)}.** ${plainProse(text)}`)].join('\n\n')
}

import {ABILITIES, SKILL_ABILITIES, SKILLS} from '../../../schema/ability.js'
import {type Bag, isBag, wordOf} from '../../kit/reading.js'
import {abilityModifier, parseSkill, proficiencyOfCr, signed, xpOfCr} from '../../kit/text-figures.js'
import {crOf} from './challenge.js'
import type {ModFailure} from './copy-values.js'

type CreatureMod = (entry: Bag, mod: Bag) => Bag | ModFailure

/** Changes that ask for more than one value of a creature, by the name that 5etools gives them. */
export const CREATURE_MODS: Readonly<Record<string, CreatureMod>> = {
  addSenses: (entry, {senses}) => ({...entry, senses: [senses].flat().filter(isBag).reduce(withSense, sensesOf(entry))}),
  addSaves: (entry, {saves}) => ({...entry, save: raised(entry, entry['save'], ABILITIES.flatMap(timesIn(saves)))}),
  addSkills: (entry, {skills}) => ({...entry, skill: raised(entry, entry['skill'], skillTimes(skills))}),
  addAllSaves: (entry, {saves}) => ({
    ...entry,
    save: raised(
      entry,
      entry['save'],
      ABILITIES.map((ability) => ({key: ability, ability, times: Number(saves)})),
    ),
  }),
  addAllSkills: (entry, {skills}) => ({
    ...entry,
    skill: raised(
      entry,
      entry['skill'],
      SKILLS.map((skill) => ({key: skill.replace(/-/g, ' '), ability: SKILL_ABILITIES[skill], times: Number(skills)})),
    ),
  }),
  addSpells: (entry, mod) => withSpells(entry, mod, (old, added) => [...old, ...added]),
  removeSpells: (entry, mod) => withSpells(entry, mod, (old, gone) => old.filter((spell) => !gone.includes(spell))),
  replaceSpells: (entry, mod) =>
    withSpells(entry, mod, (old, swaps) =>
      old.flatMap((spell) => {
        const swap = swaps.find((each) => isBag(each) && each['replace'] === spell)
        return isBag(swap) ? [swap['with']].flat() : [spell]
      }),
    ),
  maxSize: (entry, {max}) => {
    const largest = SIZE_LETTERS.indexOf(wordOf(max))
    if (largest < 0) return {failed: max}
    const kept = [entry['size']].flat().filter((size) => SIZE_LETTERS.indexOf(wordOf(size)) <= largest)
    return {...entry, size: kept.length > 0 ? kept : [max]}
  },
  scalarMultXp: (entry, {scalar, floor}) => {
    const {cr} = entry
    const before = isBag(cr) && typeof cr['xp'] === 'number' ? cr['xp'] : xpOfCr(crOf(entry))
    const xp = before * Number(scalar)
    return {...entry, cr: {...(isBag(cr) ? cr : {cr}), xp: floor ? Math.floor(xp) : xp}}
  },
}

const SIZE_LETTERS = ['T', 'S', 'M', 'L', 'H', 'G']

function sensesOf({senses}: Bag): string[] {
  return [senses].flat().map(wordOf).filter(Boolean)
}

/** A sense that is there already has the greater of the two ranges. */
function withSense(senses: readonly string[], {type, range}: Bag): string[] {
  const name = wordOf(type)
  const added = `${name} ${wordOf(range)} ft.`
  const at = senses.findIndex((sense) => sense.toLowerCase().startsWith(`${name.toLowerCase()} `))
  if (at < 0) return [...senses, added]
  const before = Number(/\d+/.exec(senses[at] ?? '')?.[0])
  return before < Number(range) ? senses.with(at, added) : [...senses]
}

/** How many times the Proficiency Bonus counts for a save or skill. */
interface Times {
  key: string
  ability: (typeof ABILITIES)[number]
  times: number
}

function timesIn(saves: unknown): (ability: (typeof ABILITIES)[number]) => Times[] {
  return (ability) => (isBag(saves) && ability in saves ? [{key: ability, ability, times: Number(saves[ability])}] : [])
}

function skillTimes(skills: unknown): Times[] {
  return Object.entries(isBag(skills) ? skills : {}).flatMap(([key, times]) => {
    const skill = parseSkill(key)
    return skill ? [{key, ability: SKILL_ABILITIES[skill], times: Number(times)}] : []
  })
}

/** Bonuses with those of the list, where these are greater. */
function raised(entry: Bag, bonuses: unknown, list: readonly Times[]): Bag {
  const before = isBag(bonuses) ? bonuses : {}
  const added = list.flatMap(({key, ability, times}) => {
    const total = times * proficiencyOfCr(crOf(entry)) + abilityModifier(Number(entry[ability]))
    const old = before[key]
    return old !== undefined && Number(old) >= total ? [] : [[key, signed(total)]]
  })
  return {...before, ...Object.fromEntries(added)}
}

type ChangeSpells = (old: readonly unknown[], said: readonly unknown[]) => unknown[]

/** The first spellcasting block with its lists changed, each by the list of the same place in the change. */
function withSpells(entry: Bag, mod: Bag, change: ChangeSpells): Bag | ModFailure {
  const [first, ...others] = [entry['spellcasting']].flat()
  if (!isBag(first)) return {failed: mod}
  const {mode: _mode, ...lists} = mod
  return {...entry, spellcasting: [changedLists(first, lists, change), ...others]}
}

/** Lists however deep: `will` is one, `daily` has them by count, `spells` by level and within that. */
function changedLists(value: unknown, said: unknown, change: ChangeSpells): unknown {
  if (Array.isArray(said) && !isBag(value)) return change(Array.isArray(value) ? value : [], said)
  // Swaps of a level may be said without the key that its list is under.
  if (Array.isArray(said)) return isBag(value) ? {...value, spells: changedLists(value['spells'], said, change)} : value
  if (!isBag(said)) return value ?? said
  const before = isBag(value) ? value : {}
  const changed = Object.entries(said).map(([key, inner]) => [key, changedLists(before[key], inner, change)])
  return {...before, ...Object.fromEntries(changed)}
}

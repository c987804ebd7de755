import type {Loss} from '../../exchange/kit/loss.js'
import type {WrittenClass, WrittenFeature, WrittenItem, WrittenPerson, WrittenSpell} from '../../exchange/kit/person-writer.js'
import {type PeopleExportFormat, peopleWriter} from '../../exchange/people.js'
import type {Build, ChoiceSlot, Owner} from '../../rules/build/build.js'
import {buildCharacter} from '../../rules/build/build-character.js'
import {carriedItem, carriedName} from '../../rules/build/carried.js'
import type {Entries} from '../../rules/build/entries.js'
import {type Facts, factsOf} from '../../rules/build/facts.js'
import {pickName} from '../../rules/build/picks.js'
import {sheetOf} from '../../rules/sheet/derive-sheet.js'
import type {Sheet} from '../../rules/sheet/sheet.js'
import {ABILITIES, type Ability, SKILLS} from '../../schema/ability.js'
import {abilityMap, type Character} from '../../schema/entity/character.js'
import {slugOf} from '../../schema/slug.js'
import {openEntries} from '../catalog/open.js'
import {getCharacter} from '../characters/characters.js'
import {type VaultOptions, vaultRoot} from '../vault/root.js'

export interface ExportedCharacter {
  format: PeopleExportFormat
  character: {id: string; name: string}
  text: string
  /** What the file has no place for. */
  losses: readonly Loss[]
}

/** A character as another tool's file, with what that file can't show of it. */
export async function exportCharacter(options: VaultOptions, reference: string, format: PeopleExportFormat): Promise<ExportedCharacter> {
  const root = vaultRoot(options)
  const {character} = getCharacter(root, reference)
  const {entries} = await openEntries(root)
  const write = await peopleWriter(format)
  return {format, character: {id: character.id, name: character.name}, ...write(writtenPerson(character, entries))}
}

/** A character worked out as far as other tools want it. */
export function writtenPerson(character: Character, entries: Entries): WrittenPerson {
  const facts = factsOf(buildCharacter(character, entries))
  const {build} = facts
  const sheet = sheetOf(facts)
  const bare = factsOf(buildCharacter({...character, inventory: []}, entries))
  return {
    character,
    species: build.species,
    background: build.background,
    classes: build.classes.map(({entry, level, subclass}) => ({entry, level, subclass, ...classPlay(character, build, entry.id)})),
    scores: abilityMap((ability) => bare.scores[ability].total),
    backgroundPoints: pointsOf(build.slots.find((slot) => isPoints(slot) && slot.owner.kind === 'background')),
    size: sheet.size,
    walkFt: sheet.speeds.walk?.total ?? 0,
    hp: {current: sheet.hp.current.total, max: sheet.hp.max.total, temporary: sheet.hp.temporary},
    slotsLeft: Object.fromEntries(sheet.slots.map(({level, max, spent}) => [String(level), max.total - spent])),
    pactLeft: sheet.pactSlots ? sheet.pactSlots.max.total - sheet.pactSlots.spent : 0,
    saves: ABILITIES.filter((ability) => bare.saves.has(ability)),
    skills: Object.fromEntries(SKILLS.map((skill) => [skill, shareOf(bare, skill)])) as WrittenPerson['skills'],
    tools: [...bare.tools.keys()],
    languages: [...bare.languages.keys()],
    masteries: [...bare.masteries],
    armor: [...bare.armorTraining.keys()],
    weapons: [...new Set(bare.weaponTraining.flatMap(({filter}) => filter.category ?? []))],
    features: featuresOf(bare, sheet),
    spells: spellsOf(sheet, entries),
    items: character.inventory.map((item): WrittenItem => writtenItem(item, entries)),
  }
}

function shareOf({skills, expertise}: Facts, skill: string): 0 | 1 | 2 {
  return skills.has(skill) ? (expertise.has(skill) ? 2 : 1) : 0
}

function isPoints({choice}: ChoiceSlot): boolean {
  return choice.type === 'ability-increase'
}

function pointsOf(slot: ChoiceSlot | undefined): Partial<Record<Ability, number>> {
  const points: Partial<Record<Ability, number>> = {}
  for (const answer of slot?.answers ?? []) points[answer as Ability] = (points[answer as Ability] ?? 0) + 1
  return points
}

/** What is a class's own of levels and play: rolls, spent dice, and points by the level of the feat that gave them. */
function classPlay(character: Character, {slots}: Build, id: string): Pick<WrittenClass, 'hp' | 'hitDiceSpent' | 'increases'> {
  const feats = slots.filter(({choice, owner}) => choice.type === 'feat' && owner.kind === 'class' && owner.id === id)
  return {
    hp: character.levels.filter((level) => level.class === id).map(({hp}) => hp),
    hitDiceSpent: character.play?.hitDiceSpent?.[id] ?? 0,
    increases: feats.flatMap(({key, gainedAt}) => {
      const points = pointsOf(slots.find((slot) => isPoints(slot) && slot.key.startsWith(`${key}.`)))
      return Object.keys(points).length === 0 ? [] : [{level: gainedAt, points}]
    }),
  }
}

/** What other tools call the owner of a feature. */
const FROM: Readonly<Record<Owner['kind'], WrittenFeature['from'] | undefined>> = {
  species: 'species',
  surrounding: undefined,
  background: 'background',
  class: 'class',
  subclass: 'class',
  option: 'class',
  feat: 'feat',
  item: undefined,
  spell: undefined,
  condition: undefined,
  state: undefined,
}

/** Choices whose answers other tools keep as features of their own. */
const SHOWN: readonly ChoiceSlot['choice']['type'][] = ['feat', 'option', 'inline']

/** Every feature, and what was picked among options, each once by name; with the uses of what it has. */
function featuresOf(facts: Facts, {resources}: Sheet): WrittenFeature[] {
  const {build} = facts
  const given = build.features.flatMap(({id, name, text, owner}): WrittenFeature[] => {
    const from = FROM[owner.kind]
    return from ? [{id, name, text, from}] : []
  })
  const picked = build.slots.flatMap((slot): WrittenFeature[] => {
    const from = FROM[slot.owner.kind]
    return from && SHOWN.includes(slot.choice.type) ? slot.answers.map((id) => ({id, name: pickName(facts, slot, id), text: '', from})) : []
  })
  const names = new Set(given.map(({name}) => slugOf(name)))
  const features = [...given, ...picked.filter(({name}) => !names.has(slugOf(name)))]
  const left = [...resources]
  return features.map((feature) => {
    const at = left.findIndex(({name, from}) => name === feature.name || from === feature.name)
    const [resource] = at < 0 ? [] : left.splice(at, 1)
    return resource ? {...feature, uses: {resource: resource.id, max: resource.max.total, spent: resource.spent}} : feature
  })
}

/** Each spell once, as ready as any way of having it makes it; what magic items hold is theirs. */
function spellsOf({spells}: Sheet, entries: Entries): WrittenSpell[] {
  const written = new Map<string, WrittenSpell>()
  for (const {id, holding, always, classId, ability} of spells) {
    const entry = entries.find('spell', id)
    const before = written.get(id)
    if (!entry) continue
    written.set(id, {
      entry,
      prepared: before?.prepared === true || holding !== 'spellbook',
      always: before?.always === true || (always && holding !== 'spellbook'),
      classId: before?.classId ?? classId,
      ability: before?.ability ?? ability,
    })
  }
  return [...written.values()]
}

function writtenItem(item: Character['inventory'][number], entries: Entries): WrittenItem {
  const carried = carriedItem(entries, item)
  return {item, name: carriedName(carried), entry: carried.entry, magic: carried.magic?.entry, bonus: carried.bonus}
}

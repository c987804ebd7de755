import type {Entry} from '../schema/content/entry.js'
import type {Monster} from '../schema/content/monster.js'
import type {Spell} from '../schema/content/spell.js'
import {collectLosses, type Loss, type Losses} from './loss.js'
import type {MonsterWords, WordsOptions} from './power-words.js'
import {titleOf} from './text-creature.js'
import {xpOfCr} from './text-figures.js'

/** Formats that can be written. */
export const EXPORT_FORMATS = ['improved-initiative', '5etools', 'fantasy-statblocks', 'homebrewery'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]

/** An entry that was written, with what the format has no place for. */
export interface ExportedEntry {
  kind: string
  id: string
  name: string
  losses: readonly Loss[]
}

export interface Exported {
  text: string
  entries: ExportedEntry[]
  /** Entries of kinds that the format has no place for, as kind/id. */
  skipped: string[]
}

export type TraitOf = WordsOptions['traitOf']

/** How a format writes each kind; a kind it lacks has no writer. */
export interface Writers<T> {
  monster(monster: Monster, losses: Losses): T
  spell?(spell: Spell, losses: Losses): T
}

/** Every entry that the format can hold, written one by one. */
export function writeEach<T>(
  entries: readonly Entry[],
  writers: Writers<T>,
): {pieces: {entry: Monster | Spell; piece: T}[]} & Omit<Exported, 'text'> {
  const result = {pieces: [] as {entry: Monster | Spell; piece: T}[], entries: [] as ExportedEntry[], skipped: [] as string[]}
  for (const entry of entries) {
    const losses = collectLosses()
    const piece =
      entry.kind === 'monster' ? writers.monster(entry, losses) : entry.kind === 'spell' ? writers.spell?.(entry, losses) : undefined
    if (piece === undefined) result.skipped.push(`${entry.kind}/${entry.id}`)
    else {
      result.pieces.push({entry: entry as Monster | Spell, piece})
      result.entries.push({kind: entry.kind, id: entry.id, name: entry.name, losses: losses.list})
    }
  }
  return result
}

/** Report those fields of an entry that are set, as dropped. */
export function dropFields<T extends object>(entry: T, fields: readonly (keyof T & string)[], losses: Losses): void {
  for (const field of fields) if (entry[field] !== undefined) losses.add(field, 'dropped', entry[field])
}

/** Fields that no other tool has a place for. */
export function dropOwn(entry: Monster | Spell, losses: Losses): void {
  dropFields(entry, ['tags', 'provenance'], losses)
}

/** An XP value that does not follow from the challenge rating. */
export function dropOddXp({xp, cr}: Monster, losses: Losses): void {
  if (xp !== xpOfCr(cr)) losses.add('xp', 'dropped', xp)
}

/** "Large dragon (chromatic), chaotic evil" */
export function typeLine(monster: Monster): string {
  return `${sizeWords(monster)} ${typeWords(monster)}, ${alignmentWords(monster)}`
}

export function sizeWords({size}: Monster): string {
  return size.map(titleOf).join(' or ')
}

export function typeWords({type, swarmOf, subtypes = []}: Monster): string {
  const kind = swarmOf ? `swarm of ${titleOf(swarmOf)} ${type === 'monstrosity' ? 'monstrosities' : `${type}s`}` : type
  return subtypes.length > 0 ? `${kind} (${subtypes.map((each) => each.replace(/-/g, ' ')).join(', ')})` : kind
}

export function alignmentWords({alignment}: Monster): string {
  return alignment === 'any' ? 'any alignment' : alignment.replace('-', ' ')
}

/** Sections of a stat block in the order they are printed, those without content left out. */
export function sectionsOf(words: MonsterWords): {heading: string; list: MonsterWords['actions']}[] {
  return [
    {heading: 'Traits', list: words.traits},
    {heading: 'Actions', list: words.actions},
    {heading: 'Bonus Actions', list: words.bonusActions},
    {heading: 'Reactions', list: words.reactions},
    {heading: 'Legendary Actions', list: words.legendary},
  ].filter(({list}) => list.length > 0)
}

/** The spell's prose with what a higher slot does behind it. */
export function spellText({text, summary, higherLevels}: Spell): string {
  return [text ?? summary, ...(higherLevels ? [higherLevels] : [])].join('\n\n')
}

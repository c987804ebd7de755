import type {Entry} from '../../schema/content/entry.js'
import type {Monster, MonsterTraitUse} from '../../schema/content/monster.js'
import type {Spell} from '../../schema/content/spell.js'
import {collectLosses, type Loss, type Losses} from './loss.js'

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

/** A named paragraph of a stat block. */
export interface Paragraph {
  name: string
  text: string
}

/** Name and text of a shared trait, its parameters filled in. */
export type TraitOf = (use: Extract<MonsterTraitUse, {trait: string}>, monster: Monster) => Paragraph | undefined

/** Writes a file of one format with every entry that the format can hold. */
export type FormatWriter = (entries: readonly Entry[], traitOf?: TraitOf) => Exported

/** How a format writes each kind; a kind it lacks has no writer. */
export interface Writers<T> {
  monster(monster: Monster, losses: Losses): T
  spell?(spell: Spell, losses: Losses): T
}

/** An entry of a kind that some format has a place for. */
type Writable = Monster | Spell

/** Every entry that the format can hold, written one by one. */
export function writeEach<T>(
  entries: readonly Entry[],
  writers: Writers<T>,
): {pieces: {entry: Writable; piece: T}[]} & Omit<Exported, 'text'> {
  const result = {pieces: [] as {entry: Writable; piece: T}[], entries: [] as ExportedEntry[], skipped: [] as string[]}
  for (const entry of entries) {
    const losses = collectLosses()
    const piece = isWritable(entry) ? writeOne(entry, writers, losses) : undefined
    if (piece === undefined) result.skipped.push(`${entry.kind}/${entry.id}`)
    else {
      result.pieces.push({entry: entry as Writable, piece})
      result.entries.push({kind: entry.kind, id: entry.id, name: entry.name, losses: losses.list})
    }
  }
  return result
}

function isWritable(entry: Entry): entry is Writable {
  return entry.kind === 'monster' || entry.kind === 'spell'
}

function writeOne<T>(entry: Writable, writers: Writers<T>, losses: Losses): T | undefined {
  return entry.kind === 'monster' ? writers.monster(entry, losses) : writers.spell?.(entry, losses)
}

/** What an entry has whatever the format: its name, and what it gets anew when it is imported. */
const FRAME: readonly string[] = ['kind', 'id', 'name', 'summary', 'source']

/** Reports every field of an entry that a format does not write. */
export function dropOthers<T extends Monster | Spell>(entry: T, written: readonly (keyof T)[], losses: Losses): void {
  const known: readonly PropertyKey[] = [...FRAME, ...written]
  for (const [field, value] of Object.entries(entry)) if (!known.includes(field) && value !== undefined) losses.add(field, 'dropped', value)
}

import type {Diagnostic} from '../../../diagnostic.js'
import type {Kind} from '../../../schema/entity/kinds.js'
import {present} from '../../../schema/value.js'
import {type Holding, holdingOfTexts, textsOf} from '../holding.js'
import type {Loss, Losses} from '../loss.js'
import {isNothing, type Reading, startReading} from '../reading.js'
import {type Manner, reportUnsaid} from '../unsaid.js'
import {oneLine, replaceMarks} from './marks.js'

/** A text file of a world, by its path in the folder or archive. */
export interface WorldText {
  path: string
  text: string
}

/** What lies in the folder, or the archive, of a world. */
export interface WorldFolder {
  /** What it is called, without its ending. */
  name: string
  texts: readonly WorldText[]
  /** Paths of pictures, sounds and whatever else is not read. */
  others: readonly string[]
}

/** Kinds that a world's things become. */
export type WorldKind = Exclude<Kind, 'character' | 'campaign' | 'theme'>

/** Whether the source says who sees a thing: players do, they don't, or it doesn't say. */
export type Visibility = 'open' | 'hidden' | 'unsaid'

/** A thing of another tool's world, as it becomes an entity once it has an id. */
export interface WorldThing {
  /** What it is called in its source: a number, a path. Others refer to it so. */
  key: string
  kind: WorldKind
  name: string
  file: string
  visibility: Visibility
  /** Fields of the kind; what refers to others is marked (`marks.ts`). */
  fields: Record<string, unknown>
  losses: Losses
}

/** What a reader found in a world. */
export interface WorldRead {
  things: WorldThing[]
  /** What becomes no entity. */
  skipped: {what: string; name?: string}[]
  problems: Diagnostic[]
  /** What it says of the campaign as a whole. */
  campaign?: {name?: string | undefined; fields: Record<string, unknown>; losses: Loss[]}
}

/** Reads a world's files; pure. */
export type WorldReader = (folder: WorldFolder) => Promise<WorldRead>

/** Something the reader makes of a record. */
export type ThingParts = Omit<WorldThing, 'losses' | 'file'>

/** Longest name here. */
const NAME_MAX = 120

/** A record of a source read as a thing; what of it the thing does not hold is told as lost. */
export function readThing(record: object, file: string, read: (reading: Reading) => ThingParts, manner: Manner = {}): WorldThing {
  const {reading, root} = startReading(record)
  const {name: full, fields: all, ...parts} = read(reading)
  const fields = withoutNothing(all)
  const name = fitName(full, reading.losses)
  reportUnsaid(root, heldIn({...parts, name, fields}), {losses: reading.losses, manner})
  return {...parts, name, file, fields, losses: reading.losses}
}

/** A name that fits: on one line, and not too long. */
export function fitName(text: string, losses?: Losses): string {
  const name = oneLine(text)
  if (name.length <= NAME_MAX) return name
  losses?.add('name', 'dropped', name)
  return `${Array.from(name.slice(0, NAME_MAX - 1))
    .join('')
    .trim()}…`
}

/** What the things say, words of links instead of their marks. */
function heldIn(thing: object): Holding {
  return holdingOfTexts(textsOf(thing).map((text) => replaceMarks(text, ({to, words}) => `${to} ${words}`)))
}

/** The fields that say something. */
export function withoutNothing(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => !isNothing(value)))
}

/** Lines for what has no field of its own here: the DM's notes keep them. */
export function factLines(facts: readonly (readonly [key: string, value: string | undefined])[]): string | undefined {
  const lines = facts.flatMap(([key, value]) => (value ? `- **${key}**: ${value.replace(/\n/g, '\n  ')}` : []))
  return lines.length === 0 ? undefined : lines.join('\n')
}

/** What is left out, by what it is and how it is called. */
export function leftOut(what: string, name?: string): WorldRead['skipped'][number] {
  return {what, ...present({name})}
}

import type {Monster} from '../../schema/content/monster.js'
import {slugOf} from '../../schema/slug.js'
import {present} from '../../schema/value.js'
import {isNone, plainMarks, splitList, titleOf} from './text-plain.js'

type Senses = NonNullable<Monster['senses']>
type Languages = NonNullable<Monster['languages']>

const SENSE = /^(darkvision|blindsight|tremorsense|truesight)\s+(\d+)\s*(?:ft\.?|feet)?\.?(?:\s*\(([^()]*)\))?$/i
/** "blind beyond this radius" leaves the sense what it is; "rat form only" does not. */
const IS_CONDITION = /\b(?:only|while|when|if|in)\b/i

/** "darkvision 60 ft., passive Perception 14" as ranges and passive Perception. */
export function parseSenses(text: string): {senses?: Senses; passive?: number} {
  const senses: Senses = {}
  const notes: string[] = []
  let passive: number | undefined
  for (const part of splitList(text)) {
    const sense = SENSE.exec(part)
    const perception = /^passive perception:?\s+(\d+)$/i.exec(part)
    if (sense && Number(sense[2]) > 0 && !IS_CONDITION.test(sense[3] ?? '')) {
      const name = sense[1]?.toLowerCase() as 'darkvision'
      senses[name] = Number(sense[2])
      if (sense[3]) notes.push(`${name} (${sense[3]})`)
    } else if (perception) passive = Number(perception[1])
    else if (!isNone(part)) notes.push(part)
  }
  if (notes.length > 0) senses.note = notes.join(', ')
  return present({senses: Object.keys(senses).length > 0 ? senses : undefined, passive})
}

export function printSenses({note, ...ranges}: Senses): string {
  return [...Object.entries(ranges).map(([sense, feet]) => `${sense} ${feet} ft.`), ...(note ? [note] : [])].join(', ')
}

/** "Common, Deep Speech, telepathy 120 ft." as slugs and a range. */
export function parseLanguages(text: string): Languages | undefined {
  const languages: Languages = {}
  const [speaks, understands, notes]: string[][] = [[], [], []]
  let list = speaks
  for (const part of splitList(text)) {
    const telepathy = /^telepathy\s+(\d+)\s*(?:ft\.?|feet)\.?$/i.exec(part)
    const starts = /^understands\s+(.*)$/i.exec(part)
    const [words, but] = splitBut(starts?.[1] ?? part)
    if (starts) list = understands
    if (telepathy) languages.telepathyFt = Number(telepathy[1])
    else if (isNone(part)) continue
    else if (words.split(/\s+and\s+/).every(isLanguage)) list?.push(...words.split(/\s+and\s+/).map(slugOf))
    else notes?.push(part)
    if (but && !/^can(?:'t|not) speak(?: them| it)?$/i.test(but)) notes?.push(`but ${but}`)
    if (starts && but) list = speaks
  }
  if (speaks?.length) languages.speaks = speaks
  if (understands?.length) languages.understands = understands
  if (notes?.length) languages.note = notes.join(', ')
  return Object.keys(languages).length > 0 ? languages : undefined
}

function splitBut(text: string): [string, string?] {
  const at = plainMarks(text).search(/\s+but\s+/i)
  return at < 0 ? [text] : [text.slice(0, at), plainMarks(text.slice(at)).replace(/^\s+but\s+/i, '')]
}

/** A name of one to three capitalised words, or one lower-case word. */
function isLanguage(text: string): boolean {
  return /^(?:[A-Z][\w']*(?: [A-Z][\w']*){0,2}|[a-z][\w']+)$/.test(text.trim()) && !/^(?:plus|any|all|telepathy)\b/i.test(text.trim())
}

export function printLanguages({speaks = [], understands = [], telepathyFt, note}: Languages): string {
  return [
    ...speaks.map(titleOf),
    ...(understands.length > 0 ? [`understands ${understands.map(titleOf).join(' and ')} but can't speak`] : []),
    ...(note ? [note] : []),
    ...(telepathyFt ? [`telepathy ${telepathyFt} ft.`] : []),
  ].join(', ')
}

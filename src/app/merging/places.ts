import {present, type Value} from '../../schema/value.js'
import {printYaml} from '../../yaml/patch.js'
import {placeKey} from './decisions.js'
import {findBoth, fitting, isPlainFile, namesOf} from './resolve.js'
import type {Side} from './sides.js'
import type {DecidedConflict} from './status.js'
import type {MergeUnderWay, PlaceUnderWay} from './under-way.js'
import type {VaultConflict} from './vault-merge.js'

/** A place of the merge under way, with its sides in words and the word on it. */
export interface MergePlace extends Pick<VaultConflict, 'file' | 'path' | 'of' | 'by'> {
  key: string
  /** Absent while it is open. */
  take?: DecidedConflict['take']
  /** The sides as a person writes them; absent where a side has nothing. */
  texts: {readonly [side in Side]?: string}
  /** Whether both sides can stand there. */
  hasBoth: boolean
  /** What somebody who writes another value begins with; absent where none can be written. */
  draft?: Draft
}

export interface Draft {
  text: string
  /** Whether it is one line, and stays one. */
  isLine: boolean
  /** How the file is called that it is edited in. */
  name: string
}

/** Every place of a merge, in the order of its files. */
export function placesOf(
  {places, decided}: Pick<MergeUnderWay, 'places' | 'decided'>,
  whose: ReadonlyMap<string, VaultConflict['by']>,
): MergePlace[] {
  const decisions = new Map(decided.map(({conflict, decision}) => [placeKey(conflict), decision]))
  return places.map((place) => {
    const key = placeKey(place)
    const decision = decisions.get(key)
    const {file, path, of} = place
    return {
      key,
      file,
      path,
      texts: textsOf(place),
      hasBoth: findBoth(place) !== undefined,
      ...present({of, by: whose.get(key), take: decision?.take, draft: draftOf(place, decision?.value)}),
    }
  })
}

/** Keys of the places that are open and called so: `*` stands for anything, and words without it for a part of a name. */
export function placesCalled(places: readonly MergePlace[], words: string): string[] {
  const plain = words.trim()
  const fits = fitting(plain.includes('*') ? plain : `*${plain}*`)
  const named = (place: MergePlace) => [...namesOf(place), ...(place.of ? [place.of.name] : [])]
  return places.filter((place) => place.take === undefined && named(place).some(fits)).map(({key}) => key)
}

function textsOf({base, ours, theirs}: PlaceUnderWay): MergePlace['texts'] {
  return present({base: textOf(base), ours: textOf(ours), theirs: textOf(theirs)})
}

function textOf(value: Value | undefined): string | undefined {
  if (value === undefined || typeof value === 'string') return value
  return isPlain(value) ? String(value) : printYaml(value).trimEnd()
}

function isPlain(value: Value | undefined): boolean {
  return typeof value !== 'object' || value === null
}

/** A value that takes more room is written in an editor. */
const LONGEST_LINE = 200

function draftOf(place: PlaceUnderWay, decided: Value | undefined): Draft | undefined {
  const {ours, theirs, isOpaque, path} = place
  if (isOpaque) return undefined
  const sides = [ours, theirs]
  const isText = isPlainFile(place) || sides.some((side) => typeof side === 'string')
  const start = decided ?? (isText ? findBoth(place) : undefined) ?? ours ?? theirs
  const text = textOf(start) ?? ''
  const isLine = sides.every((side) => isPlain(side) && !isLong(textOf(side))) && !isLong(text)
  const name = `${(path.at(-1) ?? 'file').replace(/[^\p{L}\p{N}-]+/gu, '-')}.${isText ? 'md' : 'yaml'}`
  return {isLine, name, text: isText || isLine ? text : `${text}\n${beside(theirs)}`}
}

function isLong(text = ''): boolean {
  return text.length > LONGEST_LINE || text.includes('\n')
}

/** Theirs as a comment under ours. */
function beside(theirs: Value | undefined): string {
  const lines = (textOf(theirs) ?? 'nothing').split('\n')
  return ['theirs:', ...lines].map((line) => `# ${line}\n`).join('')
}

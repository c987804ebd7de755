import type {Diagnostic} from '../../diagnostic.js'
import {claimsIn} from '../../schema/claims.js'
import {type EntityRef, kindRow, refOf} from '../../schema/entity/kinds.js'
import {remembering} from '../../schema/lazily.js'
import {referencesIn} from '../../schema/references.js'
import {fieldOf, type Structure, structureOf} from '../../schema/structure.js'
import {isMap, type Value} from '../../schema/value.js'
import {readEntity} from '../../vault/entities.js'
import type {VaultState} from '../../vault/state.js'
import {parseYaml} from '../../yaml/parse.js'
import {ownProblemsOf} from '../check/entities.js'
import {newlyWrong} from './newly-wrong.js'
import type {MergeStates} from './states.js'

/**
 * What a merge breaks in the entities that both sides changed, where neither changed anything but texts that no other entity asks for:
 * then nothing else can be broken by it, and nothing else is looked at. `undefined` where more was changed.
 */
export async function brokenUnasked(
  states: MergeStates,
  [fromOurs, fromTheirs]: readonly [string[], string[]],
): Promise<Diagnostic[] | undefined> {
  const areUnasked = (side: VaultState, paths: readonly string[]) => paths.every((path) => isUnasked(path, side, states.merged))
  if (!areUnasked(states.ours, fromOurs) || !areUnasked(states.theirs, fromTheirs)) return undefined
  const others = new Set(fromTheirs)
  const refs = fromOurs.filter((path) => others.has(path)).flatMap((path) => refOf(path) ?? [])
  if (refs.length === 0) return []
  // The rules of a campaign, its calendar and the like are asked too.
  await states.readAll?.()
  if (!states.base || !refs.every((ref) => namesNothingNew(ref, states))) return undefined
  const wrongIn = (state: VaultState | undefined) => (state ? ownProblemsOf(state, refs) : Promise.resolve([]))
  return newlyWrong({
    ours: await wrongIn(states.ours),
    theirs: await wrongIn(states.theirs),
    merged: await wrongIn(states.merged),
    base: () => wrongIn(states.base),
  })
}

/** Whether a file differs between two states in nothing but fields that nobody asks for. */
function isUnasked(path: string, one: VaultState, other: VaultState): boolean {
  const ref = refOf(path)
  if (!ref || one.hashOf(path) === undefined || other.hashOf(path) === undefined) return false
  const [before, after] = [fieldsOf(one, path), fieldsOf(other, path)]
  if (!before || !after) return false
  const structure = structureOf(kindRow(ref.kind).schema())
  const keys = [...new Set([...before.keys(), ...after.keys()])].filter((key) => before.get(key) !== after.get(key))
  return keys.every((key) => [before.get(key), after.get(key)].every((text) => isFreeText(text, fieldOfKey(structure, key))))
}

function fieldOfKey(structure: Structure, key: string): Structure | undefined {
  return structure.type === 'map' ? fieldOf(structure, key) : undefined
}

const UNASKED_MARKS: ReadonlySet<string> = new Set(['merge', 'prose', 'label'])

/** A text that may be lacking, and be any: of such a field no other entity, and no list, asks anything. */
function isFreeText(text: string | undefined, field: Structure | undefined): boolean {
  if (field?.type !== 'text' || !field.isOptional || field.limits !== undefined) return false
  if (!Object.keys(field.marks).every((mark) => UNASKED_MARKS.has(mark))) return false
  if (text === undefined) return true
  const {min = 0, max = Number.POSITIVE_INFINITY} = field.bounds
  const length = textLength(text)
  return length !== undefined && length >= min && length <= max
}

/** How long the text of a field is; `undefined` where it is none. Many files may have the same. */
const textLength = remembering((field: string): number | undefined => {
  const {value, diagnostics} = parseYaml(field, '')
  const [text] = isMap(value) ? Object.values(value) : []
  return diagnostics.length === 0 && typeof text === 'string' && text.trim() !== '' ? text.length : undefined
})

const FIELD = /^([A-Za-z][\w-]*):(?: |$)/

/** The lines of each field, by its key; `undefined` for a file that is laid out otherwise than a field after another from the margin. */
function fieldsOf(state: VaultState, path: string): Map<string, string> | undefined {
  const fields = new Map<string, string>()
  // What stands before the first field is of none.
  let at = ''
  for (const line of Buffer.from(state.bytesOf(path)).toString('utf8').split('\n')) {
    const [, key] = FIELD.exec(line) ?? []
    if (key !== undefined && fields.has(key)) return undefined
    if (key === undefined && (!/^(?:[ #]|- |$)/.test(line) || (at === '' && /^[ -]/.test(line)))) return undefined
    at = key ?? at
    fields.set(at, `${fields.get(at) ?? ''}${line}\n`)
  }
  return fields
}

/** Whether a merged entity names and claims no more than the sides do. */
function namesNothingNew(ref: EntityRef, {base, ours, theirs, merged}: MergeStates): boolean {
  const [was, mine, others, all] = [base, ours, theirs, merged].map((state) => state && countsOf(state, ref))
  if (!was || !mine || !others || !all) return false
  const count = (side: ReadonlyMap<string, number>, said: string) => side.get(said) ?? 0
  return [...all].every(([said, number]) => {
    const [one, two] = [count(mine, said), count(others, said)]
    return number <= Math.max(one, two, one > 0 && two > 0 ? one + two - count(was, said) : 0)
  })
}

/** All that an entity says of others, and how often. */
function countsOf(state: VaultState, ref: EntityRef): Map<string, number> | undefined {
  const value = readEntity(state, ref).stored?.value as unknown as Value | undefined
  if (value === undefined) return undefined
  const structure = structureOf(kindRow(ref.kind).schema())
  const counts = new Map<string, number>()
  for (const {path: _place, ...said} of [...referencesIn(value, structure), ...claimsIn(value, structure)])
    counts.set(JSON.stringify(said), (counts.get(JSON.stringify(said)) ?? 0) + 1)
  return counts
}

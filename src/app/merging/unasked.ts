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
import {isJudgedAlone, ownProblemsOf} from '../check/entities.js'
import {fieldTexts} from './field-texts.js'
import {newlyWrong} from './newly-wrong.js'
import {type MergeStates, wholeOf} from './states.js'

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
  if (!states.base || !refs.every((ref) => namesNothingNew(ref, states))) return undefined
  const {ours, theirs, merged, base} = (await areJudgedAlone(refs, states)) ? states : await wholeOf(states)
  const wrongIn = (state: VaultState | undefined) => (state ? ownProblemsOf(state, refs) : Promise.resolve([]))
  return newlyWrong({
    ours: await wrongIn(ours),
    theirs: await wrongIn(theirs),
    merged: await wrongIn(merged),
    base: () => wrongIn(base),
  })
}

/** Whether no state's rules ask for more than the entities themselves. */
async function areJudgedAlone(refs: readonly EntityRef[], {ours, theirs, base, merged}: MergeStates): Promise<boolean> {
  for (const state of [ours, theirs, merged, ...(base ? [base] : [])])
    for (const ref of refs) if (!(await isJudgedAlone(state, ref))) return false
  return true
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

function fieldsOf(state: VaultState, path: string): Map<string, string> | undefined {
  return fieldTexts(Buffer.from(state.bytesOf(path)).toString('utf8'))
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

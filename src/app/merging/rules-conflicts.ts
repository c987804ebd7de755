import type {Diagnostic} from '../../diagnostic.js'
import {mergeBase} from '../../history/branches.js'
import {type EntityRef, pathOf, refOf} from '../../schema/entity/kinds.js'
import {present} from '../../schema/value.js'
import {groundsOf, groundsShaken, groundsShakenBy, type Opened} from '../check/depends.js'
import {allEntities} from '../check/entities.js'
import {openState, problemsOfEntities} from '../check/states.js'
import {problemsAround} from '../check/validate.js'
import {givenTwice} from './given-twice.js'
import {newlyWrong} from './newly-wrong.js'
import {concerning, type SideOfRules, sidesOf} from './sides-of-rules.js'
import {differing, type MergeStates, readStates, wholeOf} from './states.js'
import {brokenUnasked} from './unasked.js'

/** Something that a merged vault breaks and neither side does. */
export interface RulesConflict {
  finding: Diagnostic
  /** Whose file the finding is about; absent for one that is no entity's, such as `dnd.yaml`. */
  of?: EntityRef & {name: string}
  /** What each side did to all that the finding speaks of. */
  ours: SideOfRules
  theirs: SideOfRules
}

/** Whether a merge must not be concluded with these unless a person says so: what is only doubtful is told of. */
export function isBroken(rules: readonly Pick<RulesConflict, 'finding'>[]): boolean {
  return rules.some(({finding}) => finding.severity === 'error')
}

/** A merge of two commits, and what it makes of files, against ours: of all of them, pictures too; `undefined` where a file goes. */
export interface RulesOf {
  ours: string
  theirs: string
  base?: string | undefined
  files: ReadonlyMap<string, string | Uint8Array | undefined>
}

/**
 * What a merged vault breaks that neither side broke: all that is wrong in it, but for what is wrong on a side already; and what both
 * gave away, so that it would be doubled.
 */
export async function rulesConflicts(root: string, merge: RulesOf): Promise<RulesConflict[]> {
  const base = merge.base ?? (await mergeBase(root, merge.ours, merge.theirs))
  const states = await readStates(root, {...merge, base})
  const {found, merged} = await brokenByMerge(states)
  const broken = merged ? found.map((finding) => ({finding, ...entityOf(finding, merged), concerned: concerning(finding, merged)})) : []
  const all = [...broken, ...givenTwice(states)]
  if (all.length === 0) return []
  const concerned = all.map((each) => each.concerned)
  const sides = await sidesOf(root, {ours: merge.ours, theirs: merge.theirs, base}, {states, concerned})
  return all.flatMap(({concerned: _, ...each}, i) => (sides[i] ? {...each, ...sides[i]} : []))
}

function entityOf({file}: Diagnostic, {among}: Opened): Pick<RulesConflict, 'of'> {
  const ref = refOf(file)
  const summary = ref && among.known.summaries(ref.kind).get(pathOf(ref))
  return {...present({of: summary && {...summary.ref, name: summary.name}})}
}

/** The same, of states; of the entities only those are looked at that the merge made different from both sides, or what they hang on. */
export async function brokenByMerge(states: MergeStates): Promise<{found: readonly Diagnostic[]; merged?: Opened}> {
  const [fromOurs, fromTheirs] = [differing(states.merged, states.ours), differing(states.merged, states.theirs)]
  if (fromOurs.length === 0 || fromTheirs.length === 0) return {found: []}
  const unasked = await brokenUnasked(states, [fromOurs, fromTheirs])
  if (unasked?.length === 0) return {found: []}
  const whole = await wholeOf(states)
  const merged = await openState(whole.merged)
  const [ours, theirs] = [await openState(whole.ours), await openState(whole.theirs)]
  const isTouched = [touching(merged, ours, fromOurs), touching(merged, theirs, fromTheirs)]
  const suspects = [...allEntities(whole.merged).values()].flat().filter((ref) => isTouched.every((touched) => touched(ref)))
  const wrong = await problemsOfEntities(merged, suspects)
  const around = await problemsAround(whole.merged, merged.among.known, merged.problems)
  const files = new Set(wrong.map(({file}) => file))
  const inSide = (side: Awaited<ReturnType<typeof openState>>) => problemsOfSide(side, {files, isAroundAsked: around.length > 0})
  const found = await newlyWrong({
    ours: await inSide(ours),
    theirs: await inSide(theirs),
    merged: [...around, ...wrong],
    base: async () => (whole.base ? inSide(await openState(whole.base)) : []),
  })
  return {found, merged}
}

/** What is wrong on a side with what is wrong in the merge. */
async function problemsOfSide(
  side: Awaited<ReturnType<typeof openState>>,
  {files, isAroundAsked}: {files: ReadonlySet<string>; isAroundAsked: boolean},
): Promise<Diagnostic[]> {
  const refs = [...files]
    .flatMap((file) => refOf(file) ?? [])
    .filter(({kind, ...ref}) => side.among.known.summaries(kind).has(pathOf({kind, ...ref})))
  const around = isAroundAsked ? await problemsAround(side.state, side.among.known, side.problems) : []
  return [...around, ...(await problemsOfEntities(side, refs))]
}

/** Whether an entity of the merge, or anything that it hangs on, is otherwise on a side. */
function touching(merged: Opened, side: Opened, paths: readonly string[]): (ref: EntityRef) => boolean {
  const own = new Set(paths)
  const refs = paths.flatMap((path) => refOf(path) ?? [])
  const shaken = new Set([...groundsShaken(paths, merged, side), ...refs.flatMap((ref) => groundsShakenBy(ref, merged, side))])
  const isChanged = (ref: EntityRef) => own.has(pathOf(ref)) || own.has(pathOf(ref).replace(/\.yaml$/, '.yml'))
  return (ref) => isChanged(ref) || groundsOf(ref, merged.among).some((ground) => shaken.has(ground))
}

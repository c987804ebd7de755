import {EXIT, NotFoundError, UserError} from '../../errors.js'
import {nearest} from '../../schema/near.js'
import {isKeyed, present, same, type Value} from '../../schema/value.js'
import type {FileContent} from '../../vault/files.js'
import {typedValue} from '../typed-value.js'
import type {FilesChange} from '../vault/apply-change.js'
import type {VaultOptions} from '../vault/root.js'
import {changeMerge} from '../vault/session.js'
import {mergeFile} from '../versions/merge-file.js'
import {isYaml} from '../versions/merge-files.js'
import {DECISIONS, type Decision, type Decisions, hashesOf, placeKey, printDecisions, standing, type Take} from './decisions.js'
import {textIn} from './merge-entry.js'
import type {Entry} from './sides.js'
import {type MergeState, stateOf} from './status.js'
import {getMerge, handText, type MergeUnderWay, type PlaceUnderWay, workOutPlaces} from './under-way.js'

/** What a person says about places of a merge. */
export interface Resolving {
  /** `file:path`, a file, an entity (`npc:vey`, `npcs/vey`), or such with `*` in it. */
  targets: readonly string[]
  /** Places by their keys, in place of targets. */
  keys?: readonly string[]
  /** Every place that is open. */
  all?: boolean
  take: Take
  /** With `take: 'value'`, as it was typed. */
  value?: string
}

/** Decide places of the merge under way. Files hold what was decided at once, and git goes on waiting for them. */
export function resolveConflicts(options: VaultOptions, resolving: Resolving): Promise<MergeState> {
  return deciding(options, 'dnd merge resolve', (merge) => {
    const chosen = placesChosen(merge, resolving)
    const decisions = chosen.map((place) => decisionOn(merge, place, resolving))
    if (decisions.length === 0) return merge.decisions
    return {...merge.decisions, done: [...merge.decisions.done, decisions], undone: []}
  })
}

function placesChosen(merge: MergeUnderWay, {all, keys, targets}: Resolving): readonly PlaceUnderWay[] {
  if (all) return merge.places.filter(isOpenIn(merge))
  return keys ? merge.places.filter((place) => keys.includes(placeKey(place))) : placesMeant(merge, targets)
}

/** Take the last decision back, as it was made: of one place or of many. */
export function undoDecision(options: VaultOptions): Promise<MergeState> {
  return deciding(options, 'dnd merge undo', ({decisions}) => {
    const last = decisions.done.at(-1)
    if (!last) throw nothingLeft('No decision of this merge is left to take back')
    return {...decisions, done: decisions.done.slice(0, -1), undone: [...decisions.undone, last]}
  })
}

/** Decide again what was taken back last. */
export function redoDecision(options: VaultOptions): Promise<MergeState> {
  return deciding(options, 'dnd merge redo', ({decisions}) => {
    const last = decisions.undone.at(-1)
    if (!last) throw nothingLeft('No decision of this merge was taken back')
    return {...decisions, done: [...decisions.done, last], undone: decisions.undone.slice(0, -1)}
  })
}

function nothingLeft(message: string): UserError {
  return new UserError(message, {
    code: 'NOTHING_TO_UNDO',
    exitCode: EXIT.wrongState,
    hints: ['see what is decided and what is open: `dnd merge status`'],
  })
}

async function deciding(options: VaultOptions, command: string, decide: (merge: MergeUnderWay) => Decisions): Promise<MergeState> {
  const {result} = await changeMerge(options, command, async (root) => {
    const merge = await getMerge(root)
    const decisions = decide(merge)
    const files = filesAfter(merge, decisions)
    const written = [...files, {path: DECISIONS, text: printDecisions(decisions)}]
    const change: FilesChange = {subject: command, files: written, step: {is: 'decides'}}
    const {places, open, decided} = workOutPlaces(merge, standing(decisions))
    return {change, result: stateOf({...merge, decisions, places, open, decided})}
  })
  return result
}

/** The files whose decisions changed, as they are to stand. What a hand wrote into them meanwhile is carried along. */
function filesAfter(merge: MergeUnderWay, decisions: Decisions): FileContent[] {
  const [before, after] = [workOutPlaces(merge, standing(merge.decisions)), workOutPlaces(merge, standing(decisions))]
  const touched = new Set([...standing(merge.decisions), ...standing(decisions)].map(([, {file}]) => file))
  return [...after.files].flatMap(([path, entry]) => {
    if (!touched.has(path) || path.startsWith('../')) return []
    const text = entry && merge.bytesOf(entry)
    return [{path, text: merge.edited.includes(path) ? carried(merge, path, before.files.get(path), text) : text}]
  })
}

function carried(
  {root, bytesOf}: MergeUnderWay,
  path: string,
  was: Entry | undefined,
  next: Buffer | undefined,
): Buffer | string | undefined {
  const [mine, base, theirs] = [handText(root, path), was && textIn(bytesOf(was)), next && textIn(next)]
  if (base === theirs) return mine
  if (mine === undefined || base === undefined || theirs === undefined || !isYaml(path)) throw editedByHand(path)
  const {text, conflicts, problems} = mergeFile(path, {base, ours: mine, theirs})
  if (conflicts.length > 0 || problems.length > 0) throw editedByHand(path)
  return text
}

export function editedByHand(path: string): UserError {
  return new UserError(`${path} was edited by hand since the merge began, and that would be lost`, {
    code: 'MERGE_EDITED',
    exitCode: EXIT.wrongState,
    hints: [`to keep it as it is: \`git add "${path}"\``, `to have the merge's again: \`git checkout --merge -- "${path}"\``],
  })
}

function isOpenIn({open}: MergeUnderWay): (place: PlaceUnderWay) => boolean {
  const keys = new Set(open.map(placeKey))
  return (place) => keys.has(placeKey(place))
}

/** Places that a person means; each word has to mean one. */
function placesMeant({places}: MergeUnderWay, targets: readonly string[]): PlaceUnderWay[] {
  const found = new Set<PlaceUnderWay>()
  for (const target of targets) {
    const fits = fitting(target)
    const meant = places.filter((place) => namesOf(place).some(fits))
    if (meant.length === 0) throw noPlace(target, places)
    for (const place of meant) found.add(place)
  }
  return [...found]
}

/** What a place may be called: by its file or its entity, with its path or as a whole. */
export function namesOf({file, path, of}: Pick<PlaceUnderWay, 'file' | 'path' | 'of'>): string[] {
  const stem = file.replace(/\.ya?ml$/, '')
  const tails = stem.split('/').map((_, i, parts) => parts.slice(i).join('/'))
  const wholes = [file, ...tails, ...(of ? [`${of.kind}:${of.id}`, `${of.kind}/${of.id}`, of.id] : [])]
  const place = path.length === 0 ? '.' : path.join('.')
  return wholes.flatMap((whole) => [whole, `${whole}:${place}`])
}

/** Whether a name is meant by a word, in which `*` stands for anything. */
export function fitting(target: string): (name: string) => boolean {
  if (!target.includes('*')) return (name) => name === target
  const pattern = target
    .split('*')
    .map((part) => part.replace(/[\\^$.+?()[\]{}|]/g, '\\$&'))
    .join('.*')
  const glob = new RegExp(`^${pattern}$`, 's')
  return (name) => glob.test(name)
}

function noPlace(target: string, places: readonly PlaceUnderWay[]): NotFoundError {
  return new NotFoundError('conflict', target, {
    code: 'MERGE_PLACE',
    near: nearest(target, places.flatMap(namesOf)),
    hints: ['see them all: `dnd merge status`'],
  })
}

function decisionOn({sides}: MergeUnderWay, place: PlaceUnderWay, {take, value}: Resolving): Decision {
  const {file, path} = place
  const decision = {file, path, blobs: hashesOf(sides.get(file) ?? {}), take}
  if (take === 'both') return {...decision, ...present({value: bothOf(place)})}
  if (take !== 'value') return decision
  if (place.isOpaque) throw oneSideOnly(place)
  const typed = isPlainFile(place) ? value : typedValue(value ?? '', place.field, `${file}:${path.join('.')}`)
  return {...decision, ...present({value: typed})}
}

/** Ours, and after it what theirs has besides; where the field knows what that means. Never the base. */
export function bothOf(place: PlaceUnderWay): Value {
  const both = findBoth(place)
  if (both === undefined) throw oneSideOnly(place)
  return both
}

/** As `bothOf`; `undefined` where one value stands. */
export function findBoth(place: PlaceUnderWay): Value | undefined {
  const {ours, theirs, field, isOpaque} = place
  if (Array.isArray(ours) && Array.isArray(theirs)) return [...ours, ...theirs.filter((item) => !holds(ours, item))]
  const isText = !isOpaque && (field?.marks.merge === 'text' || isPlainFile(place))
  return isText && typeof ours === 'string' && typeof theirs === 'string' ? `${ours.replace(/\n*$/, '\n\n')}${theirs}` : undefined
}

const ONE_OF_THEM = 'take one of them with `--ours` or `--theirs`'

function oneSideOnly({file, path, isOpaque}: PlaceUnderWay): UserError {
  const place = `${file}:${path.join('.') || '.'}`
  return new UserError(
    isOpaque ? `${place} is no text, so one side has to stand` : `Both sides can't stand at ${place}, which holds one value`,
    {
      code: 'MERGE_NO_BOTH',
      hints: [isOpaque ? ONE_OF_THEM : `${ONE_OF_THEM}, or another with \`--value V\``],
    },
  )
}

/** Whether a place is the whole of a file that is taken as it is written. */
export function isPlainFile({file, path}: Pick<PlaceUnderWay, 'file' | 'path'>): boolean {
  return path.length === 0 && !isYaml(file)
}

function holds(list: readonly Value[], item: Value): boolean {
  if (list.some((each) => same(each, item))) return true
  const ids = isKeyed(list as Value[]) ? (list as {id: string}[]).map(({id}) => id) : []
  return isKeyed([item]) && ids.includes((item as {id: string}).id)
}

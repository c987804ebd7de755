import {EXIT, InvalidDataError, UserError} from '../../errors.js'
import {applyAll} from '../../rules/play/act.js'
import type {Act} from '../../schema/act.js'
import type {Character} from '../../schema/entity/character.js'
import {TOUCHED, type WorldEvent} from '../../schema/entity/event.js'
import type {Kind} from '../../schema/entity/kinds.js'
import {kindRow, pathOf} from '../../schema/entity/kinds.js'
import type {Npc} from '../../schema/entity/npc.js'
import {fileExists} from '../../vault/files.js'
import {openEntries} from '../catalog/open.js'
import {type EntityOptions, weightPolicy} from '../entities/change.js'
import {campaignFor, getStored} from '../entities/find.js'
import {allowedAct, type Rules, type Speech} from '../play/play.js'
import {npcAfter} from '../play/play-npc.js'
import {type Committed, changeVault} from '../vault/session.js'
import {Drafts} from './drafts.js'

type Impact = NonNullable<WorldEvent['impacts']>[number]

/** An impact that was applied. */
export interface AppliedImpact {
  id: string
  kind: Kind
  on: string
  name: string
  act?: Act
  /** Fields that were set. */
  set?: readonly string[]
  text?: string
}

export interface AppliedEvent {
  event: {id: string; name: string}
  impacts: readonly AppliedImpact[]
  committed: Committed
}

/** Apply an event's impacts, all or none, as one commit. Throws `EVENT_APPLIED` the second time, and `IMPACT_REFUSED` where one can't be. */
export async function applyEvent(options: EntityOptions, reference: string, {refusal}: Pick<Speech, 'refusal'>): Promise<AppliedEvent> {
  const command = 'dnd event apply'
  const {result, committed} = await changeVault(options, command, async (root) => {
    const {value, ref} = getStored<WorldEvent>(root, 'event', reference, options)
    refuseApplied(value)
    const drafts = new Drafts(root, ref.campaign ?? campaignFor(root, options.campaign))
    const rules = await rulesOf(root, refusal)
    const impacts = applyImpacts(drafts, value.id, rules)
    drafts.countOnce(value.uid)
    const {files} = await drafts.finish()
    const {id, name} = value
    return {change: {subject: `event(${id}): apply ${name}`, command, files}, result: {event: {id, name}, impacts}}
  })
  return {...result, committed}
}

/** What acts are judged by in this vault. */
export async function rulesOf(root: string, refusal: Speech['refusal']): Promise<Rules> {
  const {entries} = await openEntries(root)
  return {entries, encumbrance: await weightPolicy(root), refusal}
}

function refuseApplied({id, name, applied, impacts = []}: WorldEvent): void {
  if (applied)
    throw new UserError(`${name} was applied already`, {
      code: 'EVENT_APPLIED',
      exitCode: EXIT.wrongState,
      hints: ['take it back with `dnd undo` right after it', `to apply it anew all the same: \`dnd event set ${id} applied=\``],
    })
  if (impacts.length === 0)
    throw new UserError(`${name} has no impacts`, {code: 'USAGE', hints: [`give it some: \`dnd event edit ${id}\``]})
}

/** Apply all impacts of an event to drafts, and note that it was. Nothing is written. */
export function applyImpacts(drafts: Drafts, event: string, rules: Rules): AppliedImpact[] {
  const {impacts = [], name} = drafts.get<WorldEvent>('event', event)
  const applied = applyEach(drafts, impacts, {rules, of: name})
  drafts.change<WorldEvent>('event', event, (value) => ({...value, applied: true}))
  return applied
}

/** Apply the impacts of what has a name to drafts, one after another. */
export function applyEach(drafts: Drafts, impacts: readonly Impact[], {rules, of}: {rules: Rules; of: string}): AppliedImpact[] {
  return impacts.map((impact) => applyImpact(drafts, impact, {rules, of}))
}

function applyImpact(drafts: Drafts, impact: Impact, {rules, of}: {rules: Rules; of: string}): AppliedImpact {
  const {id, on, act, set, text} = impact
  try {
    const kind = kindOf(drafts, on)
    if (act) actOnDraft(drafts, {kind, id: on}, [act], rules)
    const assignments = Object.entries(set ?? {}).map(([path, value]) => `${path}=${value}`)
    if (assignments.length > 0) drafts.assign(kind, on, assignments)
    const {name} = drafts.get(kind, on)
    const fields = Object.keys(set ?? {})
    return {id, kind, on, name, ...(act ? {act} : {}), ...(fields.length > 0 ? {set: fields} : {}), ...(text === undefined ? {} : {text})}
  } catch (error) {
    throw refusedImpact(`Impact "${id}" of ${of}, on ${on}`, error)
  }
}

/** An error with the place of what it refuses. */
function refusedImpact(place: string, error: unknown): unknown {
  if (!(error instanceof UserError)) return error
  const why = error instanceof InvalidDataError ? error.diagnostics.map(({message}) => message).join('; ') : error.message
  const hints = error instanceof InvalidDataError ? error.diagnostics.flatMap(({hint}) => hint ?? []) : error.hints
  return new UserError(`${place}: ${why}`, {
    code: 'IMPACT_REFUSED',
    exitCode: EXIT.wrongState,
    hints: [...hints, 'none of its impacts was applied'],
    cause: error,
  })
}

/** The first kind that has an id, of those that an event may touch. */
function kindOf({root, campaign}: Drafts, id: string): Kind {
  const found = TOUCHED.find((kind) => fileExists(root, pathOf({kind, id, ...(kindRow(kind).scope === 'campaign' ? {campaign} : {})})))
  return found ?? 'npc'
}

/** Let acts befall a creature in drafts, all or none. Throws `NOT_NOW` where the rules don't allow one. */
export function actOnDraft(drafts: Drafts, {kind, id}: {kind: Kind; id: string}, acts: readonly Act[], rules: Rules): void {
  if (kind === 'character') {
    const {path, text, value} = drafts.stored('character', id)
    const stored = {path, text, character: value as unknown as Character, positionOf: () => undefined}
    const {after} = allowedAct(stored, rules, (context) => applyAll(context, acts))
    if (after) drafts.change('character', id, () => after as never)
    return
  }
  if (kind !== 'npc')
    throw new UserError(`${drafts.get(kind, id).name} is no creature`, {code: 'USAGE', hints: ['set fields of it instead: `set`']})
  for (const act of acts)
    drafts.change<Npc>('npc', id, (value) => npcAfter({ref: drafts.refOf('npc', id), value}, act, rules).bearer as Npc)
}

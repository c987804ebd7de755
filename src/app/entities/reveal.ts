import {EXIT, UserError} from '../../errors.js'
import {diffValues} from '../../merge/diff-values.js'
import {beliefsOf} from '../../rules/knowledge/beliefs.js'
import type {Observer} from '../../rules/knowledge/observer.js'
import {findPart, type Part, type Thing} from '../../rules/knowledge/part.js'
import {redacted} from '../../rules/knowledge/redact.js'
import {concealed, isVisible, revealed, withOpened} from '../../rules/knowledge/reveal.js'
import {type Entity, EVERYBODY} from '../../schema/entity/base.js'
import {type EntityRef, type Kind, kindRow} from '../../schema/entity/kinds.js'
import {fieldOf, structureOf} from '../../schema/structure.js'
import {isKeyed, own, present, type Value, type ValueMap} from '../../schema/value.js'
import type {Stored} from '../../vault/entities.js'
import {patchSections} from '../../yaml/patch-sections.js'
import {partyNamed, readVaultFile} from '../vault/vault-file.js'
import {unknownField} from './assignments.js'
import {changeEntity, checkedText, type EntityChange, type EntityOptions, ofKind} from './change.js'
import {findRef} from './find.js'
import {onlookerAt, partyOf} from './observer.js'
import type {Opening} from './openings.js'

/** Which part of an entity is meant: all of it where nothing is said. */
export interface Asked {
  /** `wants`, `secrets.brother`, `text#2`. */
  path?: string | undefined
  /** Of a text: its nth secret part, as `#2` says it. */
  secret?: number | undefined
  /** Of a text: its nth paragraph. */
  paragraph?: number | undefined
}

/** What an act changed for one of those whom it is about. */
export interface Sight {
  /** A character, a party, or `all`. */
  who: string
  /** Where what they see differs now; a list of nothing, where they see the same. */
  paths: readonly string[]
  /** They did not know of it before, or don't any more. */
  whole?: true
}

export interface SightChange extends EntityChange {
  sights: readonly Sight[]
}

/** Show an entity, or a part of it, to some: one act, whatever it is that hides it. Throws `STILL_HIDDEN` where something around it does. */
export function revealTo(
  options: EntityOptions,
  kind: Kind,
  reference: string,
  {to, ...asked}: Asked & {to: readonly string[]},
): Promise<SightChange> {
  return changeSight(options, kind, reference, {
    verb: 'reveal',
    who: to,
    asked,
    change: ({entity, structure, part, looks}) => {
      const blind = looks.filter((look) => !isSeen({entity, structure, part}, look))
      return blind.length === 0 ? entity : revealed(entity, structure, part, ids(blind))
    },
    check: ({entity, structure, part, looks}) => {
      const still = looks.find((look) => !isSeen({entity, structure, part}, look))
      if (still) throw stillHidden(kind, reference, part, still)
    },
  })
}

/** Hide an entity, or a part of it, from everybody or from some who knew it; behind another name, where that is to be known. */
export function hideFrom(
  options: EntityOptions,
  kind: Kind,
  reference: string,
  {from, as, ...asked}: Asked & {from: readonly string[]; as?: string | undefined},
): Promise<SightChange> {
  return changeSight(options, kind, reference, {
    verb: 'hide',
    who: from,
    asked,
    change: ({entity, structure, part, looks}) =>
      as === undefined
        ? concealed(entity, structure, part, ids(looks))
        : {...entity, seenAs: {...(own(entity, 'seenAs') as ValueMap), name: as}},
    check: ({entity, structure, part, looks}) => {
      const still = part.paragraph === undefined && looks.find(({observer}) => isVisible(entity, structure, part, observer))
      if (still)
        throw isBelieved(entity, structure, still) ? stillBelieved(kind, reference, part, still) : stillSeen(kind, reference, part, still)
      const shown = looks.flatMap((look) => shownBy(look, part).map((by) => ({look, by})))[0]
      if (shown && as === undefined) throw stillRevealed(part, shown)
    },
  })
}

/** Somebody whom the act is about. */
interface Look {
  who: string
  observer: Observer
  /** What came out shows them of the thing. */
  opened: readonly Opening[]
}

/** Whether somebody sees a part, with all that came out of the thing. */
function isSeen({entity, structure, part}: Omit<Scene, 'looks'>, {observer, opened}: Look): boolean {
  return isVisible(
    withOpened(
      entity,
      structure,
      opened.map(({path}) => path),
    ),
    structure,
    part,
    observer,
  )
}

/** What came out that shows a part of a thing, or all that it stands in or holds. */
function shownBy({opened}: Look, {name, secret}: Part): string[] {
  const asked = secret === undefined ? name : `${name}#${secret}`
  const isShown = (path: string) =>
    path === asked || (path !== '' && asked.startsWith(`${path}.`)) || (asked !== '' && path.startsWith(`${asked}.`))
  return opened.filter(({path}) => isShown(path)).map(({by}) => by)
}

interface Scene {
  entity: ValueMap
  structure: Thing
  part: Part
  looks: readonly Look[]
}

interface Act {
  verb: 'reveal' | 'hide'
  who: readonly string[]
  asked: Asked
  change(scene: Scene): ValueMap | undefined
  check(scene: Scene): void
}

async function changeSight(
  options: EntityOptions,
  kind: Kind,
  reference: string,
  {verb, who, asked, change, check}: Act,
): Promise<SightChange> {
  let sights: Sight[] = []
  const changed = await changeEntity(options, kind, reference, verb, (stored, {root}) => {
    const structure = structureOf(kindRow(kind).schema()) as Thing
    const looks = who.map((each) => lookOf(root, stored.ref, each, verb))
    const entity = stored.value as unknown as ValueMap
    const part = {...partOf(kind, stored, structure, asked), isHeld: isHeld(entity, structure, looks)}
    const after = change({entity, structure, part, looks})
    if (!after) throw nothingThere(stored.value, part)
    check({entity: after, structure, part, looks})
    sights = looks.map((look) => sightOf(look, {entity, after, structure}))
    const text = patchSections(stored.text, entity, after)
    const preposition = verb === 'reveal' ? 'to' : 'from'
    return {
      did: `${verb} ${[nameOf(part), preposition, ids(looks).join(', ')].filter((word) => word !== '').join(' ')}`,
      byField: true,
      ...checkedText(stored, text, `That is nothing for ${ofKind(kind)} file`),
    }
  })
  return {...changed, sights}
}

function ids(looks: readonly Look[]): string[] {
  return looks.map(({who}) => who)
}

/** One who is named: a character, a party, `party` for the campaign's own, or `all`. */
function lookOf(
  root: string,
  {kind, id, campaign = kind === 'campaign' ? id : undefined}: EntityRef,
  asked: string,
  verb: Act['verb'],
): Look {
  const who = asked === EVERYBODY ? asked : knowerNamed(root, campaign, asked)
  const onlooker = onlookerAt(root, who === EVERYBODY ? {} : {as: who}, campaign)
  // What the campaign's party knows is not yet everybody's.
  const as = who === EVERYBODY && verb === 'reveal' ? new Set([EVERYBODY]) : onlooker.as
  // Whether the thing itself may be known is what is being changed.
  const seen: Observer['seen'] = (kinds, to) => (kinds.length === 1 && kinds[0] === kind && to === id ? to : onlooker.seen(kinds, to))
  return {who, observer: {...onlooker, as, seen}, opened: onlooker.opened(kind, id)}
}

/** Id of the character or party that is named; `party` is the campaign's own. */
export function knowerNamed(root: string, campaign: string | undefined, asked: string): string {
  const party = partyNamed(readVaultFile(root), asked)
  if (party !== undefined) return party
  const [own] = asked === 'party' ? partyOf(root, campaign) : []
  return own ?? findRef(root, 'character', asked).id
}

function isHeld(entity: ValueMap, structure: Thing, looks: readonly Look[]): boolean {
  const holders = Object.keys(structure.fields).filter((key) => fieldOf(structure, key)?.marks.secret === 'holder')
  return holders.some((key) => {
    const to = own(entity, key)
    const kinds = fieldOf(structure, key)?.marks.ref ?? []
    return typeof to === 'string' && looks.some(({observer}) => observer.seen(kinds, to) === undefined)
  })
}

/** What says who a thing is, and who sees it, is shown and hidden with it. */
const FIXED = new Set(['kind', 'id', 'uid', 'secret', 'knownBy', 'seenBy', 'seenAs', 'deleted'])

function partOf(kind: Kind, {value}: Stored, structure: Thing, {path = '', secret, paragraph}: Asked): Part {
  const part = findPart(path, structure, value as unknown as ValueMap)
  const {one} = kindRow(kind).words
  if ('unknown' in part) throw unknownField(part, one)
  const [top = ''] = part.path.map(String)
  if (FIXED.has(top))
    throw new UserError(`"${top}" is shown and hidden with the whole`, {
      code: 'FIELD_FIXED',
      hints: ['leave the path away for the whole of it'],
    })
  return {...part, ...present({secret: secret ?? part.secret, paragraph})}
}

function nameOf({name, secret, paragraph}: Part): string {
  return `${name}${secret === undefined ? '' : `#${secret}`}${paragraph === undefined ? '' : ` paragraph ${paragraph}`}`
}

function sightOf({who, observer}: Look, {entity, after, structure}: {entity: ValueMap; after: ValueMap; structure: Thing}): Sight {
  const [old, now] = [entity, after].map((each) => redacted(each, structure, observer))
  if (old === undefined || now === undefined) return {who, paths: [], ...(old === now ? {} : {whole: true as const})}
  return {who, paths: pathsSeen(old, now)}
}

/** Where what somebody sees of a thing differs: of a list that is new to them, each thing in it; ids tell nobody anything. */
export function pathsSeen(before: Value, after: Value): string[] {
  return diffValues(before, after).flatMap((each) => pathsOf(each.path.join('.'), each.after ?? each.before))
}

function pathsOf(path: string, value: Value | undefined): string[] {
  if (path === 'id' || path === 'uid') return []
  return Array.isArray(value) && value.length > 0 && isKeyed(value) ? value.map(({id}) => `${path}.${id}`) : [path]
}

function nothingThere({name}: Entity, part: Part): UserError {
  return new UserError(`${name} has no "${nameOf(part)}"`, {
    code: 'FIELD_UNKNOWN',
    hints: ['parts of a text are counted from 1 in the order in which they open: `text#1`'],
  })
}

function stillHidden(kind: Kind, reference: string, part: Part, {who}: Look): UserError {
  return new UserError(`${quoted(part)} stays hidden from ${who === EVERYBODY ? 'everybody' : `"${who}"`}`, {
    code: 'STILL_HIDDEN',
    exitCode: EXIT.wrongState,
    hints: [
      part.name === ''
        ? 'it leads to something that is hidden: reveal that first'
        : `what it stands in, or what it leads to, is hidden: \`dnd ${kind} reveal ${reference} --to ${who}\` shows the whole of it`,
    ],
  })
}

function stillSeen(kind: Kind, reference: string, part: Part, {who}: Look): UserError {
  return new UserError(`${quoted(part)} stays known to ${who === EVERYBODY ? 'everybody' : `"${who}"`}`, {
    code: 'STILL_SEEN',
    exitCode: EXIT.wrongState,
    hints: [
      `they know it as everybody does, or by their party: hide it from all, then show it to those who may know: \`dnd ${kind} hide ${reference} ${part.name}\``.replace(
        / `$/,
        '`',
      ),
    ],
  })
}

/** Whether what somebody makes of a thing says that they know it. */
function isBelieved(entity: ValueMap, structure: Thing, {observer}: Look): boolean {
  return beliefsOf(entity, structure, observer).length > 0
}

function stillBelieved(kind: Kind, reference: string, part: Part, {who}: Look): UserError {
  return new UserError(
    `${quoted(part)} stays known to ${who === EVERYBODY ? 'everybody' : `"${who}"`}: it says itself what they make of it`,
    {
      code: 'STILL_SEEN',
      exitCode: EXIT.wrongState,
      hints: [`take their line out of its \`knowledge\`, or say until when they held it: \`dnd ${kind} edit ${reference}\``],
    },
  )
}

function stillRevealed(part: Part, {look: {who}, by}: {look: Look; by: string}): UserError {
  return new UserError(`${quoted(part)} stays known to ${who === EVERYBODY ? 'everybody' : `"${who}"`}: the reveal "${by}" showed it`, {
    code: 'STILL_SEEN',
    exitCode: EXIT.wrongState,
    hints: [`what came out is taken back with it: \`dnd undo\` right after it, or \`dnd reveal edit ${by}\` and what its \`done\` says`],
  })
}

function quoted(part: Part): string {
  return part.name === '' ? 'it' : `"${nameOf(part)}"`
}

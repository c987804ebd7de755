import type {Finding} from '../../diagnostic.js'
import {assess} from '../../rules/assess/assess.js'
import type {Assessment} from '../../rules/assess/assessment.js'
import {entriesWith} from '../../rules/build/entries.js'
import type {Canon} from '../../rules/canon/canon.js'
import {lintEntry} from '../../rules/check/entry.js'
import {checkMonster} from '../../rules/check/monster.js'
import {DRAFT_CHECKS, type DraftCheck} from '../../schema/generated.js'
import {isMap, type Value} from '../../schema/value.js'
import {findingOf} from '../../words/finding.js'
import {contextOf, ownFindings} from '../entities/change.js'
import {claimsChanged} from '../entities/claims.js'
import {hooksOf} from '../entities/hooks.js'
import {freshlyDangling} from '../entities/references.js'
import {checkDraft, readCanon} from './canon.js'
import type {Makes} from './generators.js'
import type {Scene} from './scene.js'
import type {Thing} from './thing.js'

/** A finding, and what it was found by. */
export interface DraftFinding extends Finding {
  check: DraftCheck
}

export interface Checking {
  scene: Scene
  canon: Canon
  /** Drafted together with it: each may name the others. */
  beside?: readonly Thing[]
  /** What its shape gives a name to within its texts. */
  names?: readonly string[]
}

/** All that is wrong with a draft, before anybody reads it: each check by code, none by a model. */
export async function checkThing(thing: Thing, checking: Checking): Promise<DraftFinding[]> {
  if (thing.problems.length > 0) return thing.problems.map((problem) => ({...problem, check: 'shape'}))
  const own = thing.entity ? await entityFindings(thing, checking) : entryFindings(thing, checking)
  return [...own, ...canonFindings(thing, checking)]
}

type ForCanon = Pick<Scene, 'root' | 'subject'> & {campaign?: {id: string}}

/**
 * The campaign as a draft is held against it, for those who will read it: a character whose words they are, else anybody at the table.
 * What is found otherwise is the same for all.
 */
export function canonFor({root, campaign, subject}: ForCanon, makes?: Makes): Promise<Canon> {
  const reader = makes?.is === 'words' && subject?.ref.kind === 'character' ? subject.ref.id : undefined
  return readCanon(root, {campaign: campaign?.id, players: true, as: reader})
}

export interface Said {
  kind: string
  text: string
  /** What players get of it; absent where it goes into a field, which says itself who may read it. */
  heard: string | undefined
  answer: Value
}

/** What is wrong with words that become nothing. */
export function checkWords({text, heard, kind, answer}: Said, {canon}: Checking): DraftFinding[] {
  const beside = namesIn(answer)
  const {audience: _, ...forAnybody} = canon
  const told = heard === undefined ? [] : checkDraft({kind, text: heard, beside}, canon).filter(({code}) => code === 'CANON_LEAK')
  return [...checkDraft({kind, text, beside}, forAnybody), ...told].map(byCanon)
}

/** What a shape itself gives a name to: of these nothing needs to be there. */
export function namesIn(answer: Value): string[] {
  if (Array.isArray(answer)) return answer.flatMap(namesIn)
  if (!isMap(answer)) return []
  return Object.entries(answer).flatMap(([key, value]) => (NAMING.has(key) && typeof value === 'string' ? [value] : namesIn(value)))
}

const NAMING: ReadonlySet<string> = new Set(['name', 'speaker'])

async function entityFindings({entity: draft}: Thing, {scene, beside = []}: Checking): Promise<DraftFinding[]> {
  if (!draft) return []
  const {ref, after} = draft
  const others = beside.flatMap(({entity}) => (entity && entity !== draft ? entity : []))
  const hooks = await hooksOf(ref.kind)
  const entries = beside.flatMap((each) => each.entry ?? [])
  // The scene's entries: those that are drafted with it are in no file yet.
  const context = {...(await contextOf(scene.root, ref.campaign, hooks, after)), entries: () => entriesWith(scene.entries, entries)}
  const rules = [
    ...ownFindings(ref.kind, after),
    ...(hooks.check?.(after, context) ?? []),
    ...claimsChanged(scene.root, draft, others).after,
  ]
  return [...rules.map(by('rules')), ...(await freshlyDangling(scene.root, draft, {beside: others, entries})).map(by('references'))]
}

function entryFindings({entry}: Thing, {scene, beside = []}: Checking): DraftFinding[] {
  if (!entry) return []
  const entries = entriesWith(scene.entries, [entry, ...beside.flatMap((each) => each.entry ?? [])])
  const figures = entry.kind === 'monster' ? checkMonster(entry).map(findingOf) : []
  const names = lintEntry(entry, entries).map((flaw) => findingOf({severity: 'error', code: 'ENTRY_REFERENCE', ...flaw}))
  return [...figures.map(by('rules')), ...names.map(by('references'))]
}

function canonFindings({kind, id, value, name, edits}: Thing, {canon, beside = [], names = []}: Checking): DraftFinding[] {
  const others = beside.map((each) => each.name).filter((each) => each !== name)
  const own = [...namesIn(value), ...names].filter((each) => each !== name)
  // What stood there before is none of the draft's.
  const isOfDraft = ({path}: Finding) => !edits || edits.some((edit) => edit.path.every((key, i) => String(path[i]) === key))
  return checkDraft({kind, id, value, beside: [...others, ...own]}, canon)
    .filter(isOfDraft)
    .map(byCanon)
}

function by(check: DraftCheck): (finding: Finding) => DraftFinding {
  return (finding) => ({...finding, check})
}

const BESIDE_CANON: Readonly<Record<string, DraftCheck>> = {CANON_LEAK: 'secrets', CANON_GENRE: 'genre', CANON_LIMIT: 'genre'}

function byCanon(finding: Finding): DraftFinding {
  return {...finding, check: BESIDE_CANON[finding.code] ?? 'canon'}
}

/** An entry's figures beside the SRD's; `undefined` for what has none. */
export function assessmentOf({entry}: Thing, {entries}: Scene): Assessment | undefined {
  return entry && assess(entry, entriesWith(entries, [entry]))
}

/** Each check with how many findings stayed, as provenance has it. */
export function checkCounts(findings: readonly DraftFinding[]): string[] {
  return DRAFT_CHECKS.map((check) => `${check} ${findings.filter((each) => each.check === check).length}`)
}

/** A finding as the same finding is known again. */
export function findingKey({code, path, message}: DraftFinding): string {
  return [code, path.join('.'), message].join('\n')
}

import type {Canon} from '../../rules/canon/canon.js'
import type {Carried} from '../../rules/invent/carrying.js'
import type {Generator, Shape} from '../../schema/draft/shapes.js'
import type {Generated} from '../../schema/generated.js'
import {present, type Value, type ValueMap} from '../../schema/value.js'
import type {Wish} from '../../schema/wish.js'
import {entityFile} from '../../vault/entities.js'
import {type SaidAssessment, saidAssessment} from '../../words/assessment.js'
import {draftTitle, draftWords, heardWords, isWordsGenerator, type WordsGenerator} from '../../words/draft-words.js'
import {printEntry} from '../homebrew/own.js'
import {assessmentOf, checkCounts, checkThing, checkWords, type DraftFinding, findingKey, namesIn} from './checks.js'
import {materialOf} from './makers.js'
import type {Scene} from './scene.js'
import {shapeOf} from './shape-of.js'
import {placed, type Thing} from './thing.js'
import type {Brief, Writer, Written} from './writer.js'

/** One draft, checked and not yet filed. */
export interface Draft {
  generator: Generator
  wish: Wish
  /** The seed that gives the same again, of the tables. */
  seed: string
  refinements: readonly string[]
  isOffline: boolean
  /** The shape as the writer filled it in. */
  answer: Value
  name: string
  /** What it would be filed as; absent of words. */
  thing?: Thing
  /** Of what is words alone, as Markdown. */
  words?: string
  findings: readonly DraftFinding[]
  assessment?: SaidAssessment
  /** What a character's build has of its concept. */
  carrying?: Carried
  provenance: Generated
  notes: readonly string[]
  /** How often it was written. */
  tries: number
}

/** A draft that is made with another. */
export type Beside = Pick<Draft, 'name'> & {thing?: Thing}

export interface Drafting {
  generator: Generator
  wish: Wish
  seed: string
  scene: Scene
  canon: Canon
  writer: Writer
  refinements?: readonly string[]
  /** The shape of the draft that is refined. */
  earlier?: unknown
  /** Who it is already, of one that is drafted anew. */
  identity?: {id: string; uid?: string}
  /** Drafts that are made with it. */
  beside?: readonly Beside[]
  /** What there is so far, of what no vault has yet. */
  story?: string | undefined
  /** What it is needed for, where it is a part of something else. */
  aim?: string | undefined
  /** Paths that something speaks for which nobody has merged. */
  taken: ReadonlySet<string>
  signal?: AbortSignal | undefined
  onText?: ((delta: string) => void) | undefined
}

/**
 * Write, build and check one draft. What is found goes back to the writer until nothing is, until it may try no more, or until the same is
 * found twice running: a third time would cost money and say it again. What stays is with the draft.
 */
export async function makeDraft(drafting: Drafting): Promise<Draft> {
  const {writer, seed} = drafting
  let [best, spent]: [Draft | undefined, readonly (number | undefined)[]] = [undefined, []]
  for (let nth = 1; ; nth++) {
    const own = nth === 1 || !writer.isOffline ? seed : `${seed}/${nth}`
    const written = await writer.write(briefOf(drafting, own, best))
    spent = [...spent, written.microUsd]
    const draft = await held(drafting, {written, seed: own, spent, tries: nth})
    const [now, before] = [retryKeys(draft, writer), best && retryKeys(best, writer)]
    if (best === undefined || now.length <= retryKeys(best, writer).length) best = {...draft, provenance: costing(draft.provenance, spent)}
    const isStuck = !writer.isOffline && before !== undefined && now.join('\n\n') === before.join('\n\n')
    if (now.length === 0 || isStuck || nth > writer.mostRetries) return {...best, tries: nth, provenance: costing(best.provenance, spent)}
  }
}

function retryKeys({findings}: Draft, {isWorthARetry}: Writer): string[] {
  return findings.filter(isWorthARetry).map(findingKey).sort()
}

function briefOf(
  {generator, wish, scene, beside = [], refinements = [], earlier, writer, story, aim, signal, onText}: Drafting,
  seed: string,
  before: Draft | undefined,
): Brief {
  const bad = before?.findings.filter(writer.isWorthARetry)
  return {
    ...{generator, wish, scene, seed, refinements, beside: beside.map(({name}) => name)},
    ...present({earlier: before?.answer ?? earlier, findings: bad, story, aim, signal, onText}),
  }
}

interface Holding {
  written: Written
  seed: string
  spent: readonly (number | undefined)[]
  tries: number
}

/** What was written, built and held against everything. */
async function held(drafting: Drafting, {written, seed, spent, tries}: Holding): Promise<Draft> {
  const {generator, wish, scene, canon, writer, refinements = []} = drafting
  const answer = shapeOf(generator, named(written.answer, wish)) as Value
  const base = {generator, wish, seed, refinements, isOffline: writer.isOffline, answer, tries, notes: written.notes}
  const provenance = provenanceOf(written, seed, spent)
  if (isWordsGenerator(generator)) {
    const words = draftWords(generator, answer as unknown as Shape<WordsGenerator>)
    const heard = wish.into === undefined ? heardWords(generator, answer as unknown as Shape<WordsGenerator>) : undefined
    const findings = checkWords({kind: generator, text: words, heard, answer}, {scene, canon})
    return {...base, name: draftTitle(answer as ValueMap) ?? generator, words, findings, provenance: checkedBy(provenance, findings)}
  }
  return {...base, ...(await thingOf(answer, {drafting, provenance, seed}))}
}

interface Making {
  drafting: Drafting
  provenance: Generated
  seed: string
}

/** What the shape comes to; of what the rules make nothing, why. */
async function thingOf(answer: Value, {drafting, provenance, seed}: Making) {
  const {generator, wish, scene, canon, beside = []} = drafting
  const {material, findings: refused} = materialOf(generator, answer, {scene, wish, seed})
  const told = refused.map((finding): DraftFinding => ({...finding, check: 'rules'}))
  const name = String((answer as ValueMap)['name'] ?? generator)
  if (!material) return {name, findings: told, provenance: checkedBy(provenance, told)}
  const thing = placed(scene, material, takenWith(drafting), drafting.identity)
  const others = beside.flatMap((each) => each.thing ?? [])
  const findings = once([...told, ...(await checkThing(thing, {scene, canon, beside: others, names: namesIn(answer)}))])
  const assessed = assessmentOf(thing, scene)
  const own = checkedBy(provenance, findings)
  return {
    ...{name: thing.name, thing: withProvenance(thing, own), findings, provenance: own},
    ...present({assessment: assessed && saidAssessment(assessed)}),
  }
}

/** A draft built anew of an answer that was changed without its writer: what it cost stays. */
export async function rebuilt(drafting: Drafting, draft: Draft, changed: Value): Promise<Draft> {
  const answer = shapeOf(drafting.generator, changed) as Value
  return {...draft, answer, ...(await thingOf(answer, {drafting, provenance: draft.provenance, seed: draft.seed}))}
}

/** The same draft under an id that is still free. */
export function draftElsewhere(draft: Draft, scene: Scene, taken: ReadonlySet<string>): Draft {
  const {generator, answer, wish, seed, thing, provenance} = draft
  const {material} = materialOf(generator, answer, {scene, wish, seed})
  return thing && material ? {...draft, thing: withProvenance(placed(scene, material, taken), provenance)} : draft
}

function once(findings: readonly DraftFinding[]): DraftFinding[] {
  return [...new Map(findings.map((finding) => [findingKey(finding), finding])).values()]
}

function takenWith({taken, beside = []}: Drafting): ReadonlySet<string> {
  return new Set([...taken, ...beside.flatMap(({thing}) => thing?.path ?? [])])
}

/** The name that a person said goes before what a writer came up with. */
function named(answer: unknown, {name}: Wish): unknown {
  if (name === undefined || typeof answer !== 'object' || answer === null || !('name' in answer)) return answer
  return {...answer, name}
}

function provenanceOf({provider, model, promptHash, sources}: Written, seed: string, spent: Holding['spent']): Generated {
  return costing({type: 'generated', provider, model, promptHash, seed, ...(sources.length === 0 ? {} : {sources: [...sources]})}, spent)
}

function checkedBy(provenance: Generated, findings: readonly DraftFinding[]): Generated {
  return {...provenance, checks: checkCounts(findings)}
}

/** All that was spent; nothing is said where a part of it is not known. */
function costing({microUsd: _, ...rest}: Generated, spent: Holding['spent']): Generated {
  const known = spent.filter((each) => each !== undefined)
  return known.length === spent.length ? {...rest, microUsd: known.reduce((sum, each) => sum + each, 0)} : rest
}

/** The thing with its mark in its file. */
export function withProvenance(thing: Thing, provenance: Generated): Thing {
  const value = {...thing.value, provenance: provenance as unknown as ValueMap}
  if (thing.entity) {
    const after = value as unknown as typeof thing.entity.after
    return {...thing, value, entity: {...thing.entity, after}, text: entityFile(thing.entity.ref, after).text ?? ''}
  }
  return thing.entry ? {...thing, value, text: printEntry(thing.entry.kind, value)} : thing
}

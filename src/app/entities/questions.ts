import {listEntries} from '../../catalog/search.js'
import {isEntryKind} from '../../schema/content/entry-kinds.js'
import {isKind, type Kind, kindRow} from '../../schema/entity/kinds.js'
import {findField} from '../../schema/fields.js'
import {type Structure, structureOf} from '../../schema/structure.js'
import {summaries} from '../../vault/summaries.js'
import {openEntries} from '../catalog/open.js'
import {vaultRoot} from '../vault/root.js'
import {readVaultFile} from '../vault/vault-file.js'
import type {EntityOptions} from './change.js'
import {campaignFor} from './find.js'

/** One of several things that an answer may be. */
export interface Answerable {
  value: string
  name: string
  summary?: string
}

/** A field that a person is asked for. */
export interface FieldQuestion {
  path: string
  field: Structure
  /** What it may be; absent where any words do. */
  options?: readonly Answerable[]
}

/** What a person at a terminal is asked of a new entity, with what each answer may be: kinds say which fields in their row. */
export async function questionsFor(options: EntityOptions, kind: Kind): Promise<FieldQuestion[]> {
  const {asks = [], schema, scope} = kindRow(kind)
  const root = vaultRoot(options)
  const campaign = scope === 'campaign' ? campaignFor(root, options.campaign) : undefined
  const structure = structureOf(schema())
  const questions: FieldQuestion[] = []
  for (const path of asks) {
    const found = findField(path, structure, undefined)
    if ('unknown' in found) throw new TypeError(`${kind} has no field ${path} to ask for`)
    questions.push({path, field: found.field, ...(await answersOf(root, campaign, found.field))})
  }
  // A question to which there is no answer yet is none.
  return questions.filter((question) => question.options?.length !== 0)
}

async function answersOf(root: string, campaign: string | undefined, field: Structure): Promise<Pick<FieldQuestion, 'options'>> {
  if (field.type === 'choice') return {options: field.values.map((value) => ({value: String(value), name: String(value)}))}
  const {ref} = field.marks
  if (!ref) return {}
  const all = await Promise.all(ref.map((kind) => thingsOf(root, campaign, kind)))
  return {options: all.flat()}
}

/** Everything of a kind that a field may name. */
async function thingsOf(root: string, campaign: string | undefined, kind: string): Promise<Answerable[]> {
  if (isKind(kind)) {
    const all = summaries(root, kind, kindRow(kind).scope === 'campaign' ? campaign : undefined)
    return all.flatMap(({ref: {id}, name, summary, deleted}) =>
      deleted === undefined ? [{value: id, name, ...(summary === undefined ? {} : {summary})}] : [],
    )
  }
  if (!isEntryKind(kind)) return Object.keys(readVaultFile(root).parties ?? {}).map((party) => ({value: party, name: party}))
  const {catalog} = await openEntries(root)
  return listEntries(catalog, [kind]).map(({id, name, summary}) => ({value: id, name, summary}))
}

import {policyOf} from '../../merge/policies.js'
import type {Entity} from '../../schema/entity/base.js'
import {type EntityRef, type Kind, kindRow, pathOf} from '../../schema/entity/kinds.js'
import {slugOf} from '../../schema/slug.js'
import {present} from '../../schema/value.js'
import {parseEntity} from '../../vault/entities.js'
import {recall} from '../../vault/parsed-cache.js'
import {type BranchList, type ListedBranch, listVersions} from '../versions/branch.js'
import {versionNames} from '../versions/branch-names.js'
import {diffFields} from '../versions/diff.js'
import type {Files, Read, Reference, Subject, Versioned} from '../versions/subject.js'
import {contextOf, type EntityOptions} from './change.js'
import {campaignFor, type FindOptions, findRef, getStored} from './find.js'
import type {HookContext, KindHooks} from './hook.js'
import {hooksOf} from './hooks.js'
import {withArticle} from './words.js'

/** An entity for its versions. `present` finds one that is neither deleted nor broken; `any` takes it as it may be; `branched` perhaps only other branches have. */
export type SubjectOf = 'present' | 'any' | 'branched'

/** An entity of any kind as a subject of versions; what its kind tells of a difference comes from its hooks. */
export async function subjectOf(
  kind: Kind,
  reference: string,
  which: SubjectOf,
  options: FindOptions = {},
): Promise<Reference<Subject<Entity>>> {
  const hooks = await hooksOf(kind)
  return {
    kind,
    resolve: async (root) => {
      const ref = await FIND[which](root, kind, reference, options)
      const context = await contextOf(root, ref.campaign, hooks)
      return {
        ...versioned(root, ref, hooks),
        diff: subjectDiff(kind, hooks, context),
        check: (value) => hooks.check?.(value, context) ?? [],
      }
    },
  }
}

/** What an entity of a kind tells of a difference between two of its versions. */
export function subjectDiff(kind: Kind, hooks: KindHooks, context: HookContext): Subject<Entity>['diff'] {
  return (before, after) =>
    hooks.versionDiff && before ? hooks.versionDiff(before, after, context) : diffFields(before, after, policyOf(kindRow(kind).schema()))
}

type Find = (root: string, kind: Kind, reference: string, options: FindOptions) => EntityRef | Promise<EntityRef>

const FIND: Record<SubjectOf, Find> = {
  present: (root, kind, reference, options) => getStored(root, kind, reference, options).ref,
  any: (root, kind, reference, options) => findRef(root, kind, reference, {...options, deleted: true}),
  branched: async (root, kind, reference, options) => {
    try {
      return findRef(root, kind, reference, {...options, deleted: true})
    } catch (error) {
      const id = slugOf(reference)
      if (id === '' || (await versionNames(root, {kind, id})).length === 0) throw error
      return {kind, id, ...(kindRow(kind).scope === 'campaign' ? {campaign: campaignFor(root, options.campaign)} : {})}
    }
  },
}

function versioned(root: string, ref: EntityRef, {words}: KindHooks): Versioned<Entity> {
  const path = pathOf(ref)
  return {
    kind: ref.kind,
    noun: withArticle(kindRow(ref.kind).words.one),
    id: ref.id,
    paths: [path],
    read: (files) => readFile(root, {kind: ref.kind, path}, files),
    nameOf: ({name}) => name,
    ...present({words}),
  }
}

function readFile(root: string, {kind, path}: {kind: Kind; path: string}, files: Files): Read<Entity> {
  const text = files.get(path)
  if (text === undefined) return {diagnostics: []}
  const known = recall<Entity>(root, path, text)
  return known ? {value: known, diagnostics: []} : parseEntity(kind, text, path)
}

/** A branch of an entity, with what its kind tells of the entity there. */
export type EntityBranch = Omit<ListedBranch<Entity>, 'value'>

/** Main and every branch of an entity. */
export async function branchesOf(options: EntityOptions, kind: Kind, reference: string): Promise<BranchList<EntityBranch>> {
  const {branchFacts} = await hooksOf(kind)
  const {id, branches} = await listVersions(options, await subjectOf(kind, reference, 'branched', options))
  return {id, branches: branches.map(({value, ahead, ...rest}) => ({...rest, ...(value && branchFacts?.(value)), ahead}))}
}

import type {Finding} from '../../diagnostic.js'
import {type Kind, refOf} from '../../schema/entity/kinds.js'
import {present, type ValueMap} from '../../schema/value.js'
import {printYaml} from '../../yaml/patch.js'
import type {EntityOptions} from '../entities/change.js'
import {makeEntities} from '../entities/create.js'
import {type FiledDraft, fileDraft} from '../proposals/file-draft.js'
import {vaultRoot} from '../vault/root.js'
import {checkDraft, readCanon} from './canon.js'

export interface EntityWish {
  kind: Kind
  name: string
  fields: ValueMap
  why?: string | undefined
}

/** A proposal that was filed, and what is to be said of what it brings. */
export interface FiledEntity extends Pick<FiledDraft, 'id' | 'title' | 'branch' | 'touches'> {
  entity: {kind: Kind; id: string; name: string}
  findings: readonly Pick<Finding, 'severity' | 'code' | 'path' | 'message' | 'hint'>[]
}

/** File a new entity as a proposal, checked by its schema and its kind's rules, and held against the canon. Nothing else changes. */
export async function proposeEntity(options: EntityOptions, {kind, name, fields, why}: EntityWish, command: string): Promise<FiledEntity> {
  const root = vaultRoot(options)
  const canon = await readCanon(root, {campaign: options.campaign})
  let made: Pick<FiledEntity, 'entity' | 'findings'> | undefined
  const filed = await fileDraft(options, {command}, async ({spoken}) => {
    const from = {text: printYaml({...fields, name}), file: kind}
    const ids = [...spoken].flatMap((path) => refOf(path)?.id ?? [])
    const [one] = await makeEntities(root, options, {kind, wanted: {from}, spoken: ids})
    if (!one) throw new TypeError('no entity came of it')
    const {value, file, warnings = []} = one
    const doubts = checkDraft({kind, id: value.id, value: value as unknown as ValueMap}, canon)
    made = {entity: {kind, id: value.id, name: value.name}, findings: [...warnings, ...doubts]}
    return {
      title: `New ${kind}: ${value.name}`.slice(0, LONGEST_TITLE),
      ...present({why}),
      files: [{path: file.path, text: file.text ?? ''}],
      drafted: [],
    }
  })
  if (!made) throw new TypeError('nothing was filed')
  const {id, title, branch, touches} = filed
  return {id, title, branch, touches, ...made}
}

const LONGEST_TITLE = 120

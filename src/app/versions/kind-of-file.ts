import {AssetIndex} from '../../schema/asset.js'
import {ENTRY_SCHEMAS} from '../../schema/content/entry.js'
import {isKind, kindRow} from '../../schema/entity/kinds.js'
import {Proposal} from '../../schema/proposal.js'
import {isMap, own, type Value} from '../../schema/value.js'
import {VaultFile} from '../../schema/vault-file.js'
import type {Schema} from '../../schema/zod-type.js'

/** The schema of a vault's file, by the `kind` it says it is; settings, proposals and the index of pictures have none, and are known by their name. */
export function schemaOfFile(path: string, value: Value | undefined): Schema | undefined {
  if (/(?:^|\/)dnd\.yaml$/.test(path)) return VaultFile
  if (/(?:^|\/)proposals\/[^/]+\.yaml$/.test(path)) return Proposal
  if (/(?:^|\/)assets\/index\.yaml$/.test(path)) return AssetIndex
  const kind = isMap(value) ? own(value, 'kind') : undefined
  if (isKind(kind)) return kindRow(kind).schema()
  return typeof kind === 'string' && Object.hasOwn(ENTRY_SCHEMAS, kind) ? ENTRY_SCHEMAS[kind as keyof typeof ENTRY_SCHEMAS] : undefined
}

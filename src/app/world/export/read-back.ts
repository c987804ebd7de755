import {closeSync, openSync, readSync, statSync} from 'node:fs'
import * as z from 'zod'
import type {Diagnostic} from '../../../diagnostic.js'
import {EXIT, InvalidDataError, UserError} from '../../../errors.js'
import type {Entity} from '../../../schema/entity/base.js'
import {isKind, type Kind, kindRow, pathOf} from '../../../schema/entity/kinds.js'
import type {Value} from '../../../schema/value.js'
import {entityFile, parseEntity} from '../../../vault/entities.js'
import {type FileChange, fileExists, readText} from '../../../vault/files.js'
import {VAULT_FILE} from '../../../vault/paths.js'
import {patch, printYaml} from '../../../yaml/patch.js'
import type {VaultOptions} from '../../vault/root.js'
import {type Committed, changeVault} from '../../vault/session.js'
import {readVaultFile} from '../../vault/vault-file.js'

const named = z.looseObject({kind: z.string(), id: z.string()})

/** What `campaign export --for dm --format json` writes. */
const documentSchema = z.object({
  dnd: z.literal('campaign'),
  version: z.literal(1),
  campaign: named,
  entities: z.array(named),
  party: z.object({id: z.string(), members: z.array(z.string())}).optional(),
})

export interface ReadBack {
  campaign: string
  entities: number
  committed: Committed
}

/** Write a campaign that was exported for the DM into a vault that lacks it: the same ids, uids, marks, links and days, as one commit. */
export async function readBack(options: VaultOptions, source: {text: string; file: string}): Promise<ReadBack> {
  const {campaign, entities, party} = documentIn(source)
  const files = filesOf(campaign.id, [campaign, ...entities])
  const command = 'dnd campaign create'
  const {committed} = await changeVault(options, command, (root) => {
    for (const {path} of files) if (fileExists(root, path)) throw isThere(path)
    const more = party && !Object.hasOwn(readVaultFile(root).parties ?? {}, party.id) ? [withParty(root, party)] : []
    return {change: {subject: `campaign(${campaign.id}): read back`, command, files: [...files, ...more]}, result: undefined}
  })
  return {campaign: campaign.id, entities: entities.length, committed}
}

/** What our documents begin with; a large file of another tool is not read for it. */
const BEGINNING = /^\s*\{\s*"dnd":\s*"campaign"/

/** Whether a file is a campaign that was exported as a document. */
export function isOwnExport(file: string): boolean {
  if (!/\.json$/i.test(file) || statSync(file, {throwIfNoEntry: false})?.isFile() !== true) return false
  const handle = openSync(file, 'r')
  try {
    const start = Buffer.alloc(100)
    return BEGINNING.test(start.toString('utf8', 0, readSync(handle, start)))
  } finally {
    closeSync(handle)
  }
}

function documentIn({text, file}: {text: string; file: string}): z.infer<typeof documentSchema> {
  try {
    return documentSchema.parse(JSON.parse(text))
  } catch (cause) {
    throw new UserError(`"${file}" is no campaign that dnd exported`, {
      code: 'USAGE',
      exitCode: EXIT.usage,
      hints: ['write one: `dnd campaign export --for dm --format json --out DIR`'],
      cause,
    })
  }
}

/** Each entity's file; throws with everything that keeps one from being what it should be. */
function filesOf(campaign: string, entities: readonly z.infer<typeof named>[]): FileChange[] {
  const problems: Diagnostic[] = []
  const files = entities.flatMap(({kind, ...fields}): FileChange[] => {
    if (!isKind(kind)) return []
    const ref = {kind, id: fields.id, ...(kindRow(kind as Kind).scope === 'campaign' ? {campaign} : {})}
    const {value, diagnostics} = parseEntity<Entity>(kind, printYaml({kind, ...fields} as unknown as Value), pathOf(ref))
    problems.push(...(value ? [] : diagnostics))
    return value ? [entityFile(ref, value)] : []
  })
  if (problems.length > 0) throw new InvalidDataError(problems, 'The document does not fit; nothing was written')
  return files
}

function isThere(path: string): UserError {
  return new UserError(`"${path}" is there already`, {
    code: 'FILE_EXISTS',
    exitCode: EXIT.wrongState,
    hints: ['read it into an empty vault: `dnd init`'],
  })
}

function withParty(root: string, {id, members}: {id: string; members: readonly string[]}): FileChange {
  const file = readVaultFile(root)
  const parties = {...file.parties, [id]: [...members]}
  return {path: VAULT_FILE, text: patch(readText(root, VAULT_FILE), {...file, parties} as unknown as Value)}
}

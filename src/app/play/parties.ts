import {EXIT, UserError} from '../../errors.js'
import {slugOf} from '../../schema/slug.js'
import type {Value} from '../../schema/value.js'
import {VaultFile} from '../../schema/vault-file.js'
import {readText} from '../../vault/files.js'
import {VAULT_FILE} from '../../vault/paths.js'
import {checkSchema} from '../../yaml/check.js'
import {patch} from '../../yaml/patch.js'
import {getCharacter} from '../characters/characters.js'
import {type VaultOptions, vaultRoot} from '../vault/root.js'
import {type Committed, changeVault} from '../vault/session.js'
import {readVaultFile} from '../vault/vault-file.js'
import {unknownParty} from './who.js'

export interface Party {
  id: string
  members: readonly string[]
}

/** The parties of the vault, by name. */
export function listParties(options: VaultOptions): Party[] {
  const {parties = {}} = readVaultFile(vaultRoot(options))
  return Object.entries(parties)
    .map(([id, members]) => ({id, members}))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** Say who plays in a party; nobody at all takes the party away. It has no name beside its id, which is made of the one given. */
export async function setParty(
  options: VaultOptions,
  name: string,
  references: readonly string[],
): Promise<Party & {committed: Committed}> {
  const id = slugOf(name)
  if (id === '')
    throw new UserError(`"${name}" can't be a party's name`, {
      code: 'USAGE',
      exitCode: EXIT.usage,
      hints: ['a party goes by letters of Latin, Greek or Cyrillic, or digits, such as "main"'],
    })
  const {result, committed} = await changeVault(options, 'dnd party set', (root) => {
    const members = [...new Set(references.map((reference) => getCharacter(root, reference).character.id))]
    const {[id]: before, ...others} = readVaultFile(root).parties ?? {}
    if (members.length === 0 && before === undefined) throw unknownParty(root, name)
    const isSame = before !== undefined && before.length === members.length && members.every((member) => before.includes(member))
    // Who plays has no order, so another one is no change.
    const parties = members.length === 0 ? others : {...others, [id]: isSame ? before : members}
    return {
      change: {
        subject: `party(${id}): ${members.join(', ') || 'nobody'}`,
        command: 'dnd party set',
        files: [vaultFileWith(root, {parties})],
      },
      result: {id, members: parties[id] ?? []},
    }
  })
  return {...result, committed}
}

/** `dnd.yaml` with other parties; its comments stay. */
function vaultFileWith(root: string, changes: Pick<VaultFile, 'parties'>) {
  const {parties, ...file} = {...readVaultFile(root), ...changes}
  const after = Object.keys(parties ?? {}).length === 0 ? file : {...file, parties}
  const {diagnostics} = checkSchema(VaultFile, after, VAULT_FILE, () => undefined)
  const [problem] = diagnostics
  if (problem) throw new UserError(problem.message, {code: 'USAGE', exitCode: EXIT.usage, hints: ['a party has at most 50 members']})
  return {path: VAULT_FILE, text: patch(readText(root, VAULT_FILE), after as unknown as Value)}
}

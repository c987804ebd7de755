import {InvalidDataError, UserError} from '../../errors.js'
import {type Author, parseAuthor} from '../../history/author.js'
import {filesAt} from '../../history/blobs.js'
import {tryGit} from '../../history/run-git.js'
import {diffValues} from '../../merge/diff-values.js'
import {refOf} from '../../schema/entity/kinds.js'
import {present} from '../../schema/value.js'
import {VaultFile} from '../../schema/vault-file.js'
import {VAULT_FILE} from '../../vault/paths.js'
import {checkSchema} from '../../yaml/check.js'
import {parseYaml} from '../../yaml/parse.js'
import {fieldsOf, type Governing, type TouchedFile} from './policies.js'

/** Who is at the table and what needs whose yes, as a commit has it. A `dnd.yaml` that can't be read there governs nobody's hand: it is thrown. */
export async function governingAt(root: string, commit: string): Promise<Governing> {
  const text = (await filesAt(root, commit, [VAULT_FILE])).get(VAULT_FILE)
  if (text === undefined) return {}
  const {value, diagnostics, positionOf} = parseYaml(text, VAULT_FILE)
  const checked = value === undefined ? undefined : checkSchema(VaultFile, value, VAULT_FILE, positionOf)
  if (checked?.data) return checked.data
  throw new InvalidDataError(checked?.diagnostics ?? diagnostics, `${VAULT_FILE} can't be read as the main branch has it`)
}

/** Two texts of a file; an absent side has no such file. */
export interface FileSides {
  path: string
  before?: string | undefined
  after?: string | undefined
  isOdd?: true
}

/** What differs between two states of a file, as policies ask for it. */
export function touchedFile({path, before, after, isOdd}: FileSides): TouchedFile {
  const ref = refOf(path)
  return {path, ...present({kind: ref?.kind, id: ref?.id, isOdd}), fields: changedFields(path, before, after)}
}

function changedFields(path: string, before: string | undefined, after: string | undefined): string[] {
  if (!/\.ya?ml$/.test(path)) return []
  const [old, now] = [before, after].map((text) => (text === undefined ? undefined : parseYaml(text, path).value))
  if (old === undefined || now === undefined) return fieldsOf(old ?? now)
  return diffValues(old, now).map(({path: at}) => at.join('.'))
}

/** Who commits here: the one named, git's own identity, or the fallback. Throws `GIT_NO_IDENTITY` where there is none. */
export async function identityOf(root: string, named: Author | undefined): Promise<Author> {
  if (named) return named
  const [, known] = /^(.*>) \d+ [+-]\d+\s*$/.exec((await tryGit(root, 'var', 'GIT_AUTHOR_IDENT')) ?? '') ?? []
  const author = parseAuthor(known ?? '')
  if (author) return author
  const {History} = await import('../../history/git.js')
  await new History(root).checkIdentity()
  throw new UserError('Git names you in a way that is no name and address', {
    code: 'AUTHOR',
    hints: ['tell it again: `git config --global user.name "Your Name"`', 'and `git config --global user.email "you@example.com"`'],
  })
}

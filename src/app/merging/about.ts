import {refOf} from '../../schema/entity/kinds.js'
import {HOMEBREW} from '../../vault/paths.js'
import {parseYaml} from '../../yaml/parse.js'
import type {About} from './vault-merge.js'

/** What a file of the vault is about, by its place; its name is that of the first text that has one, else its id. */
export function aboutFile(path: string, ...texts: readonly (string | undefined)[]): About | undefined {
  const ref = refOf(path) ?? entryOf(path)
  if (ref === undefined) return undefined
  const name = texts.flatMap((text) => (text === undefined ? [] : (nameIn(text) ?? [])))[0]
  return {kind: ref.kind, id: ref.id, name: name ?? ref.id}
}

function entryOf(path: string): {kind: string; id: string} | undefined {
  const [, kind, id] = new RegExp(`^${HOMEBREW}/([^/]+)/([^/]+)\\.ya?ml$`).exec(path) ?? []
  return kind === undefined || id === undefined ? undefined : {kind, id}
}

/** A name that YAML takes as it is written: words, and none of those that mean something else. */
const PLAIN_NAME = /^name: (?!(?:true|false|null)$)(\p{L}[\p{L}\d '’-]*[\p{L}\d])$/iu

/** The name that a file gives, read from its one line: a merge may bring thousands of files. */
function nameIn(text: string): string | undefined {
  const [line] = /^name: .+$/m.exec(text) ?? []
  if (line === undefined) return undefined
  const [, plain] = PLAIN_NAME.exec(line) ?? []
  if (plain !== undefined) return plain
  const {value} = parseYaml(line, '')
  const name = (value as {name?: unknown} | undefined)?.name
  return typeof name === 'string' ? name : undefined
}

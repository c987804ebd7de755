import {readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {character} from '../helpers/character.js'

const ROOT = join(import.meta.dirname, '../..')
const CONTENT = join(ROOT, 'content/srd-5.2')

/** Words of a command line that stand for what a person has to put there, or are no ids: `CHARACTER…`, `"…"`, `coins.gp=12`, `+1`, a commit, `'/a/path'`. */
const OPEN = /^[A-Z]|[…=<>"']|^[-+]?\d|^[0-9a-f]{7,40}$/
const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/

/** What is wrong with the command lines that a hint shows: no such command, or an id that nobody has. */
export function hintFlaws(hint: string, said: string, folders: readonly string[]): string[] {
  return [...hint.matchAll(/`dnd ([^`]+)`/g)].flatMap(([line, words = '']) => {
    const [command, ...rest] = parted(words)
    if (command === undefined) return [`${line}: no such command`]
    const known = (id: string) =>
      id === character({}).id || idsOfSrd().has(id) || wordsIn(said).has(id) || folders.some((folder) => wordsBelow(folder).has(id))
    const ids = rest.flatMap((word, i) => (word.startsWith('-') || rest[i - 1]?.startsWith('-') || OPEN.test(word) ? [] : word.split('/')))
    return ids.filter((id) => ID.test(id) && !known(id)).map((id) => `${line}: nobody has the id "${id}"`)
  })
}

/** The command that a line begins with, as the manifest calls it, and the words after it; quoted ones are one. */
function parted(line: string): [command: string | undefined, ...rest: string[]] {
  const words = line.match(/"[^"]*"|\S+/g) ?? []
  const {commands} = JSON.parse(readFileSync(join(ROOT, 'oclif.manifest.json'), 'utf8')) as {commands: Record<string, {aliases?: string[]}>}
  const names = new Set(['help', ...Object.keys(commands), ...Object.values(commands).flatMap(({aliases = []}) => aliases)])
  const topics = new Set([...names].map((name) => name.split(':')[0]))
  const [first = '', second = ''] = words
  if (names.has(`${first}:${second}`)) return [`${first} ${second}`, ...words.slice(2)]
  return names.has(first) || (topics.has(first) && words.length === 1) ? [first, ...words.slice(1)] : [undefined]
}

let srd: ReadonlySet<string> | undefined

function idsOfSrd(): ReadonlySet<string> {
  srd ??= new Set(
    readdirSync(CONTENT).flatMap((kind) => [kind, ...readdirSync(join(CONTENT, kind)).map((file) => file.replace(/\.yaml$/, ''))]),
  )
  return srd
}

function wordsIn(text: string): ReadonlySet<string> {
  return new Set(text.split(/[^A-Za-z0-9-]+/))
}

/** Names of a folder's files, and the words in them. */
function wordsBelow(folder: string): ReadonlySet<string> {
  const files = readdirSync(folder, {recursive: true, withFileTypes: true}).filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name))
  return new Set(
    files.flatMap(({name, parentPath}) => [name.replace(/\.ya?ml$/, ''), ...wordsIn(readFileSync(join(parentPath, name), 'utf8'))]),
  )
}

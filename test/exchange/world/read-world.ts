import {readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {settleFields} from '../../../src/exchange/kit/world/settle.js'
import type {WorldFolder, WorldRead, WorldThing} from '../../../src/exchange/kit/world/thing.js'
import {filesFor, type WorldFormatName, worldFormat} from '../../../src/exchange/worlds.js'
import {freeId, slugOf} from '../../../src/schema/slug.js'
import {printYaml} from '../../../src/yaml/patch.js'

const FIXTURES = join(import.meta.dirname, '../../fixtures/exchange')

/** The texts of a folder of fixtures. */
export function fixtureFolder(name: string): WorldFolder {
  const root = join(FIXTURES, name)
  const paths = readdirSync(root, {encoding: 'utf8', recursive: true, withFileTypes: true})
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .filter((path) => !path.split('/').some((part) => part.startsWith('.')))
    .sort()
  const isText = (path: string) => /\.(?:md|json|ya?ml)$/.test(path)
  return {
    name,
    texts: paths.filter(isText).map((path) => ({path, text: readFileSync(join(root, path), 'utf8')})),
    others: paths.filter((path) => !isText(path)),
  }
}

/** A folder of texts by path. */
export function folderOf(texts: Readonly<Record<string, string>>): WorldFolder {
  return {name: 'notes', texts: Object.entries(texts).map(([path, text]) => ({path, text})), others: []}
}

/** What a format's reader finds in a folder. */
export async function readWorld(format: WorldFormatName, folder: WorldFolder): Promise<WorldRead> {
  const read = await worldFormat(format).reader()
  return read(filesFor(format, folder))
}

/** The things by name, as entities, each with what was lost of it. */
export function settledThings({things}: Pick<WorldRead, 'things'>): Record<string, Settled> {
  const taken = new Map<string, Set<string>>()
  const refs = new Map(
    things.map(({key, kind, name}) => {
      const ids = taken.get(kind) ?? new Set()
      taken.set(kind, ids)
      const id = freeId(name, kind, ids)
      ids.add(id)
      return [key, {kind, id, name}] as const
    }),
  )
  const directory = {
    thing: (key: string) => refs.get(key),
    entry: (_kind: string, name: string) => slugOf(name),
    day: (text: string) => text,
  }
  return Object.fromEntries(
    things.map((thing) => [
      thing.name,
      {
        kind: thing.kind,
        visibility: thing.visibility,
        fields: settleFields(thing, directory),
        lost: thing.losses.list.map(
          ({path, reason, value}) => `${reason} ${path}: ${typeof value === 'string' ? value : JSON.stringify(value)}`,
        ),
      },
    ]),
  )
}

/** Things as text: what each became, and what was lost of it. */
export function printThings(read: Pick<WorldRead, 'things'>): string {
  const all = Object.entries(settledThings(read)).map(([name, {kind, visibility, fields, lost}]) =>
    [printYaml({[name]: {kind, visibility, ...fields}}).trimEnd(), ...lost.map((loss) => `# ${loss}`)].join('\n'),
  )
  return `${all.join('\n\n')}\n`
}

export interface Settled extends Pick<WorldThing, 'kind' | 'visibility'> {
  // biome-ignore lint/suspicious/noExplicitAny: fields of any kind.
  fields: Record<string, any>
  lost: string[]
}

/** What a text alone becomes as a note. */
export async function noteOf(
  text: string,
  others: Readonly<Record<string, string>> = {},
): Promise<Settled & {problems: WorldRead['problems']}> {
  const read = await readWorld('obsidian', folderOf({'npcs/Note.md': text, ...others}))
  const [note] = Object.values(settledThings({things: read.things}))
  return {...(note as Settled), problems: read.problems}
}

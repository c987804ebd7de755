import {readBlobBytes} from '../../history/blobs.js'
import {isFile, PROGRAM, sameEntry} from '../../history/trees.js'
import {diffValues} from '../../merge/diff-values.js'
import {policyOf} from '../../merge/policies.js'
import {present} from '../../schema/value.js'
import type {FileContent} from '../../vault/files.js'
import {parseYaml} from '../../yaml/parse.js'
import {schemaOfFile} from '../versions/kind-of-file.js'
import {isYaml} from '../versions/merge-files.js'
import {aboutFile} from './about.js'
import {withoutSameFields} from './field-texts.js'
import {textIn} from './merge-entry.js'
import type {MergedVault, MergePlan} from './plan.js'
import type {Entry, Sides} from './sides.js'
import type {EntityChange} from './vault-merge.js'

/** A file that a merge makes another than ours; without a text it goes. */
export interface WrittenFile extends FileContent {
  text: Buffer | undefined
  entry: Entry | undefined
  /** As ours had it, where that was read. */
  before?: Buffer
}

export interface Written {
  files: readonly WrittenFile[]
  /** Paths of what only git can take over from theirs: links, and files outside the vault. */
  beyond: readonly string[]
}

/** Files whose fields are told of: a merge may bring thousands. */
const DETAILED = 40

/** Read what a merge has to write, and of the first files what was there before. */
export async function readWritten({root, sides, edited, moved}: MergePlan, {files, conflicts}: MergedVault): Promise<Written> {
  const always = new Set([...edited, ...moved, ...conflicts.map(({file}) => file)])
  const changed = [...files]
    .filter(([path, entry]) => always.has(path) || !sameEntry(entry, sides.get(path)?.ours))
    .sort(([a], [b]) => (a < b ? -1 : 1))
  const isBeyond = ([path, entry]: (typeof changed)[number]) =>
    path.startsWith('../') || [entry, sides.get(path)?.ours].some((each) => each && !isFile(each))
  const own = changed.filter((each) => !isBeyond(each))
  const oursOf = (path: string, i: number) => (i < DETAILED || !files.get(path) ? sides.get(path)?.ours : undefined)
  const wanted = own.flatMap(([path, entry], i) => [entry, oursOf(path, i)])
  const known = await readBlobBytes(
    root,
    wanted.flatMap((entry) => (entry && !entry.bytes ? entry.hash : [])),
  )
  const bytesOf = (entry: Entry | undefined) => entry && (entry.bytes ?? known.get(entry.hash))
  return {
    files: own.map(([path, entry], i) => ({
      path,
      text: bytesOf(entry),
      isProgram: entry?.mode === PROGRAM,
      entry,
      ...present({before: bytesOf(oursOf(path, i))}),
    })),
    beyond: changed.filter((each) => isBeyond(each) && sameEntry(each[1], sides.get(each[0])?.theirs)).map(([path]) => path),
  }
}

/** What a merge does to each file, against ours. */
export function changesOf(
  {sides, moved = []}: Pick<MergePlan, 'sides'> & Partial<Pick<MergePlan, 'moved'>>,
  {files, beyond}: Written,
): EntityChange[] {
  return [
    ...files
      .filter(({path, entry}) => moved.includes(path) || !sameEntry(entry, sides.get(path)?.ours))
      .map((file, i) => changeOf(file, sides.get(file.path) ?? {}, i < DETAILED)),
    ...beyond.map((file): EntityChange => ({file, is: 'changed', by: 'theirs'})),
  ]
}

function changeOf({path, text, entry, before}: WrittenFile, {ours, theirs}: Sides, isDetailed: boolean): EntityChange {
  const [was, now] = [before, text].map((bytes) => bytes && textIn(bytes))
  const is = entry === undefined ? 'removed' : ours === undefined ? 'added' : 'changed'
  const fields = isDetailed && is === 'changed' && isYaml(path) ? fieldsOf(path, was ?? '', now ?? '') : undefined
  return {
    file: path,
    ...present({of: aboutFile(path, now, was)}),
    is,
    by: sameEntry(entry, theirs) ? 'theirs' : 'both',
    ...present({fields}),
  }
}

function fieldsOf(path: string, before: string, after: string) {
  // Of a long text most is the same; its kind tells its schema.
  const [was, now] = withoutSameFields(before, after, 'kind').map((text) => parseYaml(text, path).value)
  const schema = schemaOfFile(path, now)
  return diffValues(was, now, schema && policyOf(schema))
}

/** What a merge makes of files, by path; of those that go, nothing. */
export function contentsByPath({files}: Pick<Written, 'files'>): Map<string, WrittenFile['text']> {
  return new Map(files.map(({path, text}) => [path, text]))
}

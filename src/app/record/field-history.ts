import {type FileVersion, readBlobs, versionsOf} from '../../history/blobs.js'
import type {Commit} from '../../history/git.js'
import {same, type Value} from '../../schema/value.js'
import {parseYaml} from '../../yaml/parse.js'
import {sectionsIn} from '../../yaml/patch-sections.js'
import {valueAt} from './value-at.js'

type Path = readonly (string | number)[]

/** A commit that gave a field another value than each version before it had; of a merge, its own making and neither side's. */
export interface FieldChange {
  commit: Commit
  before?: Value
  after?: Value
}

/** A version's text, and its top-level keys' lines where they can be told apart. */
interface Known {
  text: string
  sections: ReadonlyMap<string, string> | undefined
}

/** Texts that are read at once: few at first, for most questions end soon. */
const [FIRST, AT_ONCE] = [64, 4000]

/** A file's versions on the present branch, each parsed no further than it is asked about, and only where its lines differ. */
export class FileHistory {
  private readonly texts = new Map<string, Known>()
  private readonly values = new Map<string, Value | undefined>()
  private readonly places: ReadonlyMap<string, number>

  private constructor(
    private readonly root: string,
    private readonly path: string,
    readonly versions: readonly FileVersion[],
  ) {
    this.places = new Map(versions.map(({commit}, i) => [commit.sha, i]))
  }

  static async read(root: string, path: string): Promise<FileHistory> {
    return new FileHistory(root, path, await versionsOf(root, 'HEAD', path))
  }

  /** What the last commit has in a field. */
  async last(path: Path): Promise<Value | undefined> {
    const [newest] = this.versions
    return newest && this.valueOf(newest, path)
  }

  /** The commits that really set some fields to what the last commit has, not the merges that brought it; one walk for all. */
  async settersOf(paths: readonly Path[]): Promise<(FieldChange | undefined)[]> {
    const found: (FieldChange | undefined)[] = paths.map(() => undefined)
    const waiting = new Map<string, number[]>()
    const [newest] = this.versions
    if (newest) waiting.set(newest.commit.sha, [...paths.keys()])
    for (const version of this.versions) {
      const here = waiting.get(version.commit.sha) ?? []
      waiting.delete(version.commit.sha)
      for (const i of here) {
        const change = await this.changeAt(version, paths[i] ?? [])
        if ('same' in change) waiting.set(change.same, [...(waiting.get(change.same) ?? []), i])
        else found[i] = change
      }
      if (waiting.size === 0) break
    }
    return found
  }

  /** Every commit that changed a field, newest first, on all sides of merges. */
  async changesOf(path: Path, limit: number): Promise<FieldChange[]> {
    const changes: FieldChange[] = []
    for (const version of this.versions) {
      const change = await this.changeAt(version, path)
      if (!('same' in change) && !(change.before === undefined && change.after === undefined)) changes.push(change)
      if (changes.length === limit) break
    }
    return changes
  }

  /** What a version did to a field; where it has what one before it had, that one. */
  private async changeAt(version: FileVersion, path: Path): Promise<FieldChange | {same: string}> {
    const known = version.from.flatMap((sha) => this.versions[this.places.get(sha) ?? -1] ?? [])
    for (const before of known) if (await this.isSame(version, before, path)) return {same: before.commit.sha}
    const [first] = known
    const [before, after] = [first && (await this.valueOf(first, path)), await this.valueOf(version, path)]
    return {commit: version.commit, ...(before === undefined ? {} : {before}), ...(after === undefined ? {} : {after})}
  }

  private async isSame(a: FileVersion, b: FileVersion, path: Path): Promise<boolean> {
    const [one, other] = [await this.textOf(a), await this.textOf(b)]
    const key = String(path[0] ?? '')
    const lines = path.length === 0 ? undefined : one.sections?.get(key)
    if (lines !== undefined && lines === other.sections?.get(key)) return true
    return same(await this.valueOf(a, path), await this.valueOf(b, path))
  }

  private async valueOf(version: FileVersion, path: Path): Promise<Value | undefined> {
    const {text, sections} = await this.textOf(version)
    const key = String(path[0] ?? '')
    const part = path.length === 0 || !sections ? text : (sections.get(key) ?? '')
    if (!this.values.has(part)) this.values.set(part, parseYaml(part, this.path).value)
    return valueAt(this.values.get(part), path)
  }

  private async textOf({commit, blob}: FileVersion): Promise<Known> {
    if (blob === undefined) return NOTHING
    if (!this.texts.has(blob)) await this.load(this.places.get(commit.sha) ?? 0)
    return this.texts.get(blob) ?? NOTHING
  }

  private async load(from: number): Promise<void> {
    const some = this.versions.slice(from, from + (from === 0 ? FIRST : AT_ONCE))
    const texts = await readBlobs(
      this.root,
      some.flatMap(({blob}) => (blob === undefined || this.texts.has(blob) ? [] : blob)),
    )
    for (const [blob, text] of texts) this.texts.set(blob, {text, sections: sectionsIn(text)})
  }
}

const NOTHING: Known = {text: '', sections: new Map()}

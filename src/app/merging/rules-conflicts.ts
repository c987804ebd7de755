import type {Finding} from '../../diagnostic.js'
import {filesAt} from '../../history/blobs.js'
import type {Entity} from '../../schema/entity/base.js'
import {refOf} from '../../schema/entity/kinds.js'
import {parseEntity} from '../../vault/entities.js'
import {contextOf} from '../entities/change.js'
import {hooksOf} from '../entities/hooks.js'

/** What a merged entity breaks, and neither side did. */
export interface RulesConflict extends Finding {
  file: string
}

export interface RulesMerge {
  /** Commits. */
  ours: string
  theirs: string
  base?: string
  /** What the merge makes of files, against ours; `undefined` where a file goes. */
  files: ReadonlyMap<string, string | undefined>
}

/** What a merged vault breaks that neither side broke. */
export async function rulesConflicts(root: string, {ours, theirs, files}: RulesMerge): Promise<RulesConflict[]> {
  const merged = [...files].flatMap(([path, text]) => (text === undefined || !refOf(path) ? [] : [{path, text}]))
  if (merged.length === 0) return []
  const paths = merged.map(({path}) => path)
  const [was, other] = await Promise.all([filesAt(root, ours, paths), filesAt(root, theirs, paths)])
  const found: RulesConflict[] = []
  for (const {path, text} of merged) {
    if (text === other.get(path)) continue
    const known = new Set([...(await errorsOf(root, path, was.get(path))), ...(await errorsOf(root, path, other.get(path)))].map(words))
    for (const finding of await errorsOf(root, path, text)) if (!known.has(words(finding))) found.push({...finding, file: path})
  }
  return found
}

function words({code, message}: Finding): string {
  return `${code} ${message}`
}

async function errorsOf(root: string, path: string, text: string | undefined): Promise<Finding[]> {
  const ref = refOf(path)
  if (ref === undefined || text === undefined) return []
  const {value} = parseEntity<Entity>(ref.kind, text, path)
  const hooks = await hooksOf(ref.kind)
  if (value === undefined || !hooks.check) return []
  return hooks.check(value, await contextOf(root, ref.campaign, hooks)).filter(({severity}) => severity === 'error')
}

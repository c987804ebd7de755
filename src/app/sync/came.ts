import {type ChangedBlob, changesBetween, readBlobs} from '../../history/blobs.js'
import {type Kind, refOf} from '../../schema/entity/kinds.js'
import {present} from '../../schema/value.js'

/** An entity, or another file, that differs between two commits. */
export interface Came {
  file: string
  is: 'new' | 'changed' | 'gone'
  /** Absent for what is no entity's file. */
  of?: {kind: Kind; id: string; campaign?: string; name?: string}
}

/** What differs between two commits of the vault, entity by entity; files of editors' schemas are left out. */
export async function whatCame(root: string, from: string, to: string): Promise<Came[]> {
  if (from === to) return []
  const changed = (await changesBetween(root, from, to)).filter(({path}) => !path.startsWith('.schemas/'))
  const entities = changed.filter(({path}) => refOf(path) !== undefined)
  const texts = await readBlobs(
    root,
    entities.flatMap(({before, after}) => after ?? before ?? []),
  )
  return changed.map((each) => cameOf(each, texts.get(each.after ?? each.before ?? '')))
}

function cameOf({path, before, after}: ChangedBlob, text: string | undefined): Came {
  const is = before === undefined ? 'new' : after === undefined ? 'gone' : 'changed'
  const ref = refOf(path)
  if (!ref) return {file: path, is}
  const {kind, id, campaign} = ref
  return {file: path, is, of: {kind, id, ...present({campaign, name: nameIn(text)})}}
}

/** A name as the file has it, near enough to be told by: thousands of files are not parsed for it. */
function nameIn(text: string | undefined): string | undefined {
  const [, quoted, plain] = /^name:[ \t]+(?:"((?:[^"\\\n]|\\.)*)"|'?(.*?)'?)[ \t]*\r?$/m.exec(text ?? '') ?? []
  return quoted ?? plain
}

import {isKind} from '../../schema/entity/kinds.js'
import {shellWord} from '../../schema/shell-word.js'
import type {Value} from '../../schema/value.js'
import type {DroppedValue, VaultConflict} from './vault-merge.js'

/** A conflict that a strategy settled: what it dropped is the other side's value, and this brings it back. */
export function droppedValue(conflict: VaultConflict, taken: 'ours' | 'theirs', theirs: string): DroppedValue {
  const other = taken === 'ours' ? 'theirs' : 'ours'
  return {...conflict, back: wayBack(conflict, {value: conflict[other], revision: taken === 'ours' ? theirs : 'HEAD^1'})}
}

interface Lost {
  value: Value | undefined
  /** Where the file is as it was dropped. */
  revision: string
}

function wayBack({file, path, of}: VaultConflict, {value, revision}: Lost): string {
  const isField = path.length > 0 && of !== undefined && isKind(of.kind) && path.every((key) => /^[\w-]+$/.test(key))
  if (!isField) return value === undefined ? `git rm ${shellWord(file)}` : `git checkout ${shellWord(revision)} -- ${shellWord(file)}`
  const text = value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value)
  return `dnd ${of.kind} set ${of.id} ${shellWord(`${path.join('.')}=${text}`)}`
}

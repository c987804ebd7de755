import {readdirSync} from 'node:fs'
import {join} from 'node:path'
import {readLog} from '../../src/vault/line-log.js'

/** The logs of a host that hold what nobody wrote: damage, and no end torn by a crash, which the next to write drops. */
export function damagedLines(root: string): string[] {
  const folder = join(root, '.dnd/host')
  const logs = readdirSync(folder).filter((name) => name.endsWith('.jsonl'))
  return logs.filter((name) => 'damaged' in readLog(join(folder, name)))
}

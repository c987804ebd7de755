import {chmodSync, existsSync, readdirSync, statSync} from 'node:fs'
import {join} from 'node:path'
import {type TrailEntry, trailEntrySchema} from '../../schema/host-trail.js'
import {type LogWriter, moveLog, openMended, wholeLines} from '../../vault/line-log.js'
import {holdAlone} from '../../vault/lock.js'
import {EVENING, eveningFolder} from './evening-log.js'
import {OWN} from './kept-file.js'

/** A log that is longer takes the place of the one before it, which goes. */
const MOST_BYTES = 2 * 1024 * 1024
/** So many processes may write at once: hosts, and commands that make keys. */
const MOST_WRITERS = 20

/** The trail of one process: lines go to the disk one by one. */
export interface TrailFile {
  append(entry: TrailEntry): void
  close(): void
}

/** Each writer has a log of its own: the first that nobody holds. */
const nameOf = (n: number) => (n === 1 ? 'audit' : `audit-${n}`)

/** Open the trail to go on with it; `undefined` where too many write. What a crash or a disk did to it is put aside. */
export async function openTrailFile(root: string, mostBytes = MOST_BYTES): Promise<TrailFile | undefined> {
  eveningFolder(root)
  for (let n = 1; n <= MOST_WRITERS; n++) {
    const hold = await holdAlone(root, `${EVENING}/${nameOf(n)}.lock`, 'dnd host')
    if ('heldBy' in hold) continue
    try {
      return trailAt(join(root, EVENING, nameOf(n)), mostBytes, hold.release)
    } catch (error) {
      hold.release()
      throw error
    }
  }
  return undefined
}

function trailAt(base: string, mostBytes: number, release: () => void): TrailFile {
  const path = `${base}.jsonl`
  let [writer, size] = open(path)
  return {
    append(entry) {
      const line = JSON.stringify(entry)
      if (size + line.length > mostBytes) {
        writer.close()
        moveLog(path, `${base}.old.jsonl`)
        ;[writer, size] = open(path)
      }
      writer.append([line])
      size += Buffer.byteLength(line)
    },
    close() {
      writer.close()
      release()
    },
  }
}

function open(path: string): [LogWriter, number] {
  const {writer} = openMended(path)
  chmodSync(path, OWN)
  return [writer, statSync(path).size]
}

/** All that was kept of the trail, the oldest first; a log that is damaged ends before that place. */
export function readTrail(root: string): TrailEntry[] {
  const folder = join(root, EVENING)
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => /^audit(-\d+)?(\.old)?\.jsonl$/.test(name)) : []
  const entries = files.flatMap((name) => wholeLines(join(folder, name)).flatMap(entryOf))
  return entries.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}

function entryOf(line: string): TrailEntry[] {
  const read = trailEntrySchema().safeParse(JSON.parse(line))
  return read.success ? [read.data] : []
}

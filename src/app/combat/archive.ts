import {existsSync, readdirSync} from 'node:fs'
import {join} from 'node:path'
import type {FightHeader} from '../../combat/event.js'
import {readBytes} from '../../vault/disk.js'
import {moveLog} from '../../vault/line-log.js'
import {FIGHTS, fightPath, runningFights} from './fights.js'

/** Logs of fights that were put away, kept in this clone: whose end is taken back goes on from there. */
const ENDED = join(FIGHTS, 'ended')

type Named = Pick<FightHeader, 'id' | 'campaign' | 'seed' | 'begun'>

function folderOf({campaign}: Named): string {
  return campaign === undefined ? 'combats' : `campaigns/${campaign}/combats`
}

/** Where a fight's log is to be kept; a number goes behind the name where there was one of it. */
export function archivePath(root: string, header: Named): string {
  for (let n = 1; ; n++) {
    const path = `${folderOf(header)}/${header.id}${n === 1 ? '' : `-${n}`}.jsonl`
    if (!existsSync(join(root, path))) return path
  }
}

/** The file of the vault in which this very fight is kept, whatever happened to its log since: all that it left has gone back then. */
export function archiveOf(root: string, header: Named): string | undefined {
  return namesakes(root, header).find(({first}) => first !== undefined && isSame(first, header))?.path
}

/** Logs that were put away under a fight's name, each with what it is of where that can be read. */
function namesakes(root: string, header: Named): {path: string; first: FightHeader | undefined}[] {
  const folder = folderOf(header)
  if (!existsSync(join(root, folder))) return []
  const names = readdirSync(join(root, folder)).filter((file) => file.startsWith(header.id) && file.endsWith('.jsonl'))
  return names.map((file) => ({path: `${folder}/${file}`, first: headerIn(join(root, folder, file))}))
}

/** Two fights of one name began at different times, or with other dice. */
function isSame(one: Named, other: Named): boolean {
  return one.id === other.id && one.seed === other.seed && one.begun === other.begun
}

/** What a log is of, whatever became of the rest of it; what is no log is of nothing, and `doctor` tells of it. */
function headerIn(path: string): FightHeader | undefined {
  try {
    const bytes = readBytes(path)
    return (JSON.parse(bytes.toString('utf8', 0, Math.max(0, bytes.indexOf('\n')))) as {e?: FightHeader}).e
  } catch {
    return undefined
  }
}

/** A fight no longer goes on. Its log stays in this clone, in case its end is taken back. */
export function putAway(root: string, id: string): void {
  moveLog(fightPath(root, id), endedPath(root, id))
}

function endedPath(root: string, id: string): string {
  return join(root, ENDED, `${id}.jsonl`)
}

/** Ids of fights whose end was taken back. */
export function allTakenBack(root: string): string[] {
  const folder = join(root, ENDED)
  const ids = existsSync(folder) ? readdirSync(folder).flatMap((file) => /^(.+)\.jsonl$/.exec(file)?.[1] ?? []) : []
  return ids.filter((id) => takenBack(root, id) !== undefined).sort()
}

/** The log of a fight whose end was taken back, as by `dnd undo`: it is kept in this clone, and nowhere in the vault. */
export function takenBack(root: string, id: string | undefined): string | undefined {
  if (id === undefined || !/^[a-z0-9-]+$/.test(id) || runningFights(root).includes(id)) return undefined
  const path = endedPath(root, id)
  const header = headerIn(path)
  if (!header) return undefined
  // One that can't be read may be this very fight: what it left is not to go back twice.
  return namesakes(root, header).every(({first}) => first !== undefined && !isSame(first, header)) ? path : undefined
}

/** Let a fight whose end was taken back go on; nothing where there is none of that name. */
export function takeUpAgain(root: string, id: string | undefined): void {
  const path = takenBack(root, id)
  if (path !== undefined && id !== undefined) moveLog(path, fightPath(root, id))
}

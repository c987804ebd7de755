import {accessSync, constants, existsSync, readFileSync, statfsSync} from 'node:fs'
import {tmpdir} from 'node:os'

/** A folder in memory, as Linux has one. */
const IN_MEMORY = '/dev/shm'
/** Many times what all tests that run at once hold there. */
const ENOUGH_BYTES = 2 * 1024 ** 3

/** Where temporary files are quickest: in memory, where there is room and programs may be started; else the usual folder. */
export function quickFolder(): string {
  return isFit(IN_MEMORY) ? IN_MEMORY : tmpdir()
}

function isFit(folder: string): boolean {
  if (!existsSync(folder) || !startsPrograms(folder)) return false
  try {
    accessSync(folder, constants.W_OK)
  } catch {
    return false
  }
  const {bavail, bsize} = statfsSync(folder)
  return bavail * bsize >= ENOUGH_BYTES
}

/** Containers often mount it without. */
function startsPrograms(folder: string): boolean {
  if (!existsSync('/proc/mounts')) return false
  const [, options = 'noexec'] = readFileSync('/proc/mounts', 'utf8').match(new RegExp(`^\\S+ ${folder} \\S+ (\\S+)`, 'm')) ?? []
  return !options.split(',').includes('noexec')
}

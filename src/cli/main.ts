import type {Interfaces} from '@oclif/core'
import pjson from '../../package.json' with {type: 'json'}
import {driverWords} from './driver-words.js'

/** Run the command line; `dir` is the package's folder. `bin/run.js` calls this once the code cache is in place. */
export async function main(dir: string): Promise<void> {
  leaveQuietly()
  setColour()
  try {
    const words = driverWords(process.argv.slice(2))
    if (words) return await (await import('./drive.js')).drive(dir, words)
    const {execute} = await import('@oclif/core')
    await execute({dir, loadOptions: {root: dir, pjson: manifestFor(process.argv[2])}})
  } catch (error) {
    const {printFailure} = await import('./failure.js')
    process.exitCode = printFailure(error, process.argv.includes('--json'))
  }
}

/** Commands that come from oclif's plugins; finding those on disk is wasted time for all others. */
const OF_PLUGINS: ReadonlySet<string | undefined> = new Set([undefined, 'help', '--help', '-h', 'autocomplete'])

/** What oclif reads of package.json, without the plugins where none is asked for. */
function manifestFor(command: string | undefined): Interfaces.PJSON {
  const full = pjson as unknown as Interfaces.PJSON
  return OF_PLUGINS.has(command) ? full : {...full, oclif: {...full.oclif, plugins: []}}
}

/** A reader that goes away (`dnd … | head`), Ctrl-C and a polite kill are not failures of the program. */
function leaveQuietly(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0)
    throw error
  })
  process.once('SIGINT', () => process.exit(130))
  process.once('SIGTERM', () => process.exit(143))
}

/** Settle colour before chalk looks: its own rules know FORCE_COLOR, and NO_COLOR only in part. */
function setColour(): void {
  const {env, argv} = process
  const off = argv.includes('--no-color') || env['NO_COLOR'] || env['DND_NO_COLOR'] || env['TERM'] === 'dumb'
  if (off && !env['FORCE_COLOR']) env['FORCE_COLOR'] = '0'
  if (argv.includes('--no-color')) env['FORCE_COLOR'] = '0'
}

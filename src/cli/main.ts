import {existsSync} from 'node:fs'
import {join} from 'node:path'
import type {Interfaces} from '@oclif/core'
import pjson from '../../package.json' with {type: 'json'}
import {driverWords} from './driver-words.js'

/** Run the command line, and return what its command did; `dir` is the package's folder. `bin/run.js` calls this once the code cache is in place. */
export async function main(dir: string): Promise<unknown> {
  leaveQuietly()
  setColour()
  try {
    const words = driverWords(process.argv.slice(2))
    if (words) return await (await import('./drive.js')).drive(dir, words)
    if (process.argv[2] === '--complete') return await (await import('./complete.js')).complete(dir, process.argv.slice(3))
    const {execute} = await import('@oclif/core')
    const pjson = manifestFor(process.argv[2])
    const plugins = await topicAlone(dir, process.argv[2], pjson)
    return await execute({dir, loadOptions: {root: dir, pjson, ...(plugins && {plugins})}})
  } catch (error) {
    const {printFailure} = await import('./failure.js')
    process.exitCode = printFailure(error, process.argv.includes('--json'))
    return undefined
  }
}

/** Commands that come from oclif's plugins; finding those on disk is wasted time for all others. */
const OF_PLUGINS: ReadonlySet<string | undefined> = new Set([undefined, 'help', '--help', '-h'])

/** What oclif reads of package.json, without the plugins where none is asked for. */
function manifestFor(command: string | undefined): Interfaces.PJSON {
  const full = pjson as unknown as Interfaces.PJSON
  return OF_PLUGINS.has(command) ? full : {...full, oclif: {...full.oclif, plugins: []}}
}

/**
 * The package with the commands of the topic that the first word names, or `undefined` where it names none. The manifest of
 * all commands costs half of what Node takes to start; `build/manifest.mjs` writes one for each topic beside it.
 */
async function topicAlone(dir: string, topic: string | undefined, pjson: Interfaces.PJSON) {
  if (OF_PLUGINS.has(topic) || !/^[a-z][a-z-]*$/.test(topic ?? '')) return
  const root = join(dir, 'dist', 'topics', topic ?? '')
  if (!existsSync(join(root, 'oclif.manifest.json'))) return
  const {Plugin} = await import('@oclif/core')
  const plugin = new Plugin({isRoot: true, pjson, root})
  await plugin.load()
  // Its commands and hooks lie where the package is.
  plugin.root = dir
  return new Map([[plugin.name, plugin]])
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

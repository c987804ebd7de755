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
    const plugins = await packageFor(dir, process.argv.slice(2), pjson)
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
 * The package with no more commands than what is typed needs, or `undefined` where that is all of them. The manifest of all
 * commands takes as long as Node takes to start; `build/manifest.mjs` writes smaller ones beside it.
 */
async function packageFor(dir: string, typed: readonly string[], pjson: Interfaces.PJSON) {
  if (OF_PLUGINS.has(typed[0]) || process.env['DND_WHOLE_MANIFEST']) return
  const root = [aloneFolder(dir, typed), topicFolder(dir, typed)].find((folder) => existsSync(join(folder, 'oclif.manifest.json')))
  if (root === undefined) return
  const {Plugin} = await import('@oclif/core')
  const plugin = new Plugin({isRoot: true, pjson, root})
  await plugin.load()
  // Its commands and hooks lie where the package is.
  plugin.root = dir
  return new Map([[plugin.name, plugin]])
}

const WORD = /^(?:[a-z][a-z-]*|--version)$/

/** Where the manifest of the one command that is typed would be: down as far as its words lead, as oclif reads them. */
function aloneFolder(dir: string, typed: readonly string[]): string {
  const alone = join(dir, 'dist', 'alone')
  // Help is of a topic, or of all.
  if (typed.includes('--help') || typed.includes('-h')) return alone
  let folder = alone
  for (const word of typed) {
    const next = join(folder, word)
    if (!WORD.test(word) || !existsSync(next)) break
    folder = next
  }
  return folder
}

function topicFolder(dir: string, [topic = '']: readonly string[]): string {
  return join(dir, 'dist', 'topics', WORD.test(topic) ? topic : '')
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

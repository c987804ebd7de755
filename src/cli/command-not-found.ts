import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import type {Hook} from '@oclif/core'
import {EXIT, UserError} from '../errors.js'
import {nearest} from '../schema/near.js'
import {whereItIs} from './where-it-is.js'

/** A command that isn't: the nearest ones are named, and none is run in its place. */
const commandNotFound: Hook.CommandNotFound = async ({id, config}) => {
  const asked = id.replace(/:/g, ' ')
  const commands = allCommands(config.root)
  const topics = [...config.topics.map(({name}) => name), ...commands.flatMap(topicsOf)]
  const known = [...new Set([...commands, ...topics])].map((each) => each.replace(/:/g, ' '))
  const vault = process.env['DND_VAULT'] || undefined
  const places = whereItIs(typedFrom(asked), {commands, vault, cwd: process.cwd()})
  const near = places.length > 0 ? [] : nearest(asked, known).map((each) => `dnd ${each}`)
  const hints = [...[...places, ...near].map((each) => `did you mean \`${each}\`?`), 'run `dnd help` to see all commands']
  const [first = ''] = asked.split(' ')
  const missing = known.some((each) => each.split(' ')[0] === first) ? asked : first
  const error = new UserError(`There is no command "${missing}"`, {code: 'COMMAND_UNKNOWN', exitCode: EXIT.usage, hints})
  const {printFailure} = await import('./failure.js')
  process.exit(printFailure(error, process.argv.includes('--json')))
}

/** All that was typed: of a command that isn't there oclif hands on the words before its first flag alone. */
function typedFrom(asked: string): string[] {
  const typed = process.argv.slice(2)
  return typed.join(' ').startsWith(asked) ? typed.filter((word) => word !== '--json') : asked.split(' ')
}

/** The topics that a command is in: `table:entry` and `table` of `table:entry:add`. */
function topicsOf(id: string): string[] {
  const words = id.split(':')
  return words.slice(1).map((_, i) => words.slice(0, i + 1).join(':'))
}

/** The ids of all commands, of which only those of one topic, or one alone, may be loaded. */
function allCommands(root: string): string[] {
  const manifest = JSON.parse(readFileSync(join(root, 'oclif.manifest.json'), 'utf8')) as {commands: object}
  return Object.keys(manifest.commands)
}

export default commandNotFound

import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import type {Hook} from '@oclif/core'
import {EXIT, UserError} from '../errors.js'
import {nearest} from '../schema/near.js'

/** A command that isn't: the nearest ones are named, and none is run in its place. */
const commandNotFound: Hook.CommandNotFound = async ({id, config}) => {
  const asked = id.replace(/:/g, ' ')
  const known = [...allCommands(config.root), ...config.topics.map(({name}) => name)].map((each) => each.replace(/:/g, ' '))
  const near = nearest(asked, known)
  const hints = [...near.map((each) => `did you mean \`dnd ${each}\`?`), 'run `dnd help` to see all commands']
  const error = new UserError(`There is no command "${asked}"`, {code: 'COMMAND_UNKNOWN', exitCode: EXIT.usage, hints})
  const {printFailure} = await import('./failure.js')
  process.exit(printFailure(error, process.argv.includes('--json')))
}

/** The ids of all commands, of which only those of one topic may be loaded. */
function allCommands(root: string): string[] {
  const manifest = JSON.parse(readFileSync(join(root, 'oclif.manifest.json'), 'utf8')) as {commands: object}
  return Object.keys(manifest.commands)
}

export default commandNotFound

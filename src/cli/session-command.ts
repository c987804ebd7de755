import {Args, Flags} from '@oclif/core'
import type {NotedLine} from '../app/session/line.js'
import {printNotedLine} from '../print/session/line.js'
import {changeFlags} from './command.js'
import {campaignFlag, KindCommand} from './entity-commands/kind-command.js'
import {readInput} from './input.js'

/** Flags of commands that note a line. */
export const lineFlags = {
  ...changeFlags,
  ...campaignFlag('session'),
  secret: Flags.boolean({description: 'Kept from the players.', default: false}),
}

/** What is said with a line; words need no quotes, but a `#` may. */
export function wordsArg(what: string, required = false) {
  return Args.string({required, description: `${what} \`@\` names who, \`#\` tags; - for standard input.`})
}

/** A command that notes a line in the open session. */
export abstract class SessionCommand extends KindCommand {
  abstract override run(): Promise<NotedLine>

  /** When it is noted. */
  protected now(): string {
    return new Date().toISOString()
  }

  /** Words after the verb, or standard input for `-`. */
  protected async wordsOf(words: readonly unknown[]): Promise<string> {
    const line = words.map(String).join(' ')
    return line === '-' ? (await readInput('-')).trimEnd() : line
  }

  protected tell(noted: NotedLine): NotedLine {
    this.log(printNotedLine(noted, {width: this.width}))
    return noted
  }
}

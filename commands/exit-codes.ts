import {DndCommand} from '../src/cli/command.js'
import {EXIT} from '../src/errors.js'
import {columns} from '../src/print/text/table.js'

const MEANINGS: Record<keyof typeof EXIT, string> = {
  done: 'done',
  unexpected: 'a failure that should not happen',
  usage: 'wrong usage: a flag or argument is missing or odd',
  invalid: 'validation found errors',
  notFound: 'something named does not exist',
  conflict: 'a conflict needs a person',
  remote: 'a remote service failed',
  wrongState: 'the vault is locked or in the wrong state',
  ambiguous: 'a name fits several things: say which',
  interrupted: 'interrupted',
}

export default class ExitCodes extends DndCommand {
  static override summary = 'List what the exit statuses mean.'
  static override description = (Object.keys(EXIT) as (keyof typeof EXIT)[])
    .map((name) => `${String(EXIT[name]).padStart(3)}  ${MEANINGS[name]}`)
    .join('\n')
  static override examples = ['<%= config.bin %> <%= command.id %>']

  async run(): Promise<{exitCodes: {status: number; meaning: string}[]}> {
    await this.parse(ExitCodes)
    const exitCodes = (Object.keys(EXIT) as (keyof typeof EXIT)[]).map((name) => ({status: EXIT[name], meaning: MEANINGS[name]}))
    this.log(
      columns(
        exitCodes.map(({status, meaning}) => [String(status), meaning]),
        {width: this.width, align: ['right', 'left']},
      ),
    )
    return {exitCodes}
  }
}

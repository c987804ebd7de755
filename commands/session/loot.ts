import {Args, Flags} from '@oclif/core'
import {parseCoins} from '../../src/app/play/read-coins.js'
import {addLine, type NotedLine} from '../../src/app/session/line.js'
import {lootLine} from '../../src/app/session/lines.js'
import {usageError} from '../../src/cli/command.js'
import {integerFlag} from '../../src/cli/integer.js'
import {lineFlags, SessionCommand} from '../../src/cli/session-command.js'

export default class SessionLoot extends SessionCommand {
  static override summary = 'Note what the party took: a treasure of the campaign, things of the catalog, or coins.'
  static override description =
    'When the session ends, a treasure is claimed, and coins are split among those who are there, or are those of `--to`. Things go to the character whom `--to` names; else they stay with the treasure, or become one that the party holds.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> guild-strongbox',
    '<%= config.bin %> <%= command.id %> potion-of-healing --quantity 2 --to brenna',
    '<%= config.bin %> <%= command.id %> rope 12gp --text "@dagna left them behind"',
  ]
  static override strict = false
  static override args = {what: Args.string({required: true, description: 'Treasure, things of the catalog, or coins such as 25gp.'})}
  static override flags = {
    ...lineFlags,
    quantity: integerFlag({char: 'n', description: 'How many of each thing.', default: 1, min: 1, max: 1_000_000}),
    to: Flags.string({description: 'Whose it is: a character, or a party.', helpValue: 'WHO'}),
    text: Flags.string({description: 'Words about it; `@` names who, `#` tags.', default: ''}),
  }

  async run(): Promise<NotedLine> {
    const {argv, flags} = await this.parse(SessionLoot)
    const {quantity, to, text, secret} = flags
    const all = argv.map(String)
    const sums = all.flatMap((word) => parseCoins(word) ?? [])
    if (sums.length > 1) throw usageError('Coins are named twice', 'write them as one sum: `"30gp 5sp"`')
    const what = all.filter((word) => !parseCoins(word))
    const make = lootLine({what, quantity, to, line: text, secret, coins: sums[0]})
    return this.tell(await addLine(this.entityOptions(flags), this.now(), make))
  }
}

import {Flags} from '@oclif/core'
import {readCoins} from '../../src/app/play/read-coins.js'
import {addLine, type NotedLine} from '../../src/app/session/line.js'
import {rewardLine} from '../../src/app/session/lines.js'
import {lineFlags, SessionCommand, wordsArg} from '../../src/cli/session-command.js'

export default class SessionReward extends SessionCommand {
  static override summary = 'Note a reward: a favor, a title, or coins that are given when the session ends.'
  static override description =
    "Coins are split evenly among those who are there, and the copper that does not come out even is the first one's. `@aria` in the text, or `--to`, gives them to those named."
  static override examples = [
    '<%= config.bin %> <%= command.id %> "the first half of the guild\'s pay" --coins 40gp',
    '<%= config.bin %> <%= command.id %> "a berth on any boat of the fleet"',
  ]
  static override strict = false
  static override args = {text: wordsArg('What it is, or what for.')}
  static override flags = {
    ...lineFlags,
    coins: Flags.string({description: 'Coins in all, such as "40gp 5sp".', helpValue: 'COINS'}),
    to: Flags.string({description: 'Whose they are: a character, or a party.', helpValue: 'WHO'}),
  }

  async run(): Promise<NotedLine> {
    const {argv, flags} = await this.parse(SessionReward)
    const {secret, to} = flags
    const coins = flags.coins === undefined ? undefined : readCoins(flags.coins)
    const line = await this.wordsOf(argv)
    return this.tell(await addLine(this.entityOptions(flags), this.now(), rewardLine({line, secret, to, coins})))
  }
}

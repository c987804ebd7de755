import {Args, Flags} from '@oclif/core'
import {sayToFight} from '../../src/app/combat/say.js'
import {type ShownFight, shownFight} from '../../src/app/combat/shown.js'
import {CombatCommand} from '../../src/cli/combat-command.js'
import {printTold} from '../../src/print/combat/report.js'

export default class CombatDo extends CombatCommand {
  static override summary = 'Say something to the fight that goes on, in the language of its keys.'
  static override description =
    `A line each: \`dmg 14 fire goblin-1,goblin-2 half goblin-2\`, \`heal 7 aria\`, \`cond prone ogre until eot @aria\`, \`attack longsword on
goblin-1 adv\`, \`cast fireball on foes slot 4\`, \`use rend on aria by adult-red-dragon\`, \`next\`, \`answer p3 die 12\`, \`undo\`, \`redo\`, \`previous\`.
Whom it is about: ids, names, \`foes\`, \`party\`, \`all\`, \`goblin*\`, \`@\` for whose turn it is. A number may be dice: 2d6+3, 14/2. What the
table threw is said: \`die 17\`, \`dmg 9\`. Several lines are done in order, and the first that can't be ends it.`
  static override examples = [
    '<%= config.bin %> <%= command.id %> "dmg 8 goblin-boss" next',
    '<%= config.bin %> <%= command.id %> "cond prone goblin-boss" undo --json',
  ]
  static override strict = false
  static override args = {line: Args.string({required: true, description: 'A line of the language.'})}
  static override flags = {fight: Flags.string({description: 'Id of the fight; the one that goes on when absent.', helpValue: 'FIGHT'})}

  async run(): Promise<ShownFight> {
    const {argv, flags} = await this.parse(CombatDo)
    const said = await sayToFight(this.boardOptions(flags), flags.fight, argv.map(String), this.refusing, (events, fight) => {
      const told = printTold(events, fight, {width: this.width})
      if (told !== '') this.log(told)
    })
    for (const note of said.notes) this.note(note, flags)
    return shownFight(said, said.fight, said.entries, said.events)
  }
}

import {Flags} from '@oclif/core'
import {type AwardedEncounter, awardEncounter} from '../../src/app/encounters/award.js'
import {changeFlags} from '../../src/cli/command.js'
import {campaignFlag, KindCommand, referenceArg} from '../../src/cli/entity-commands/kind-command.js'
import {printAwarded} from '../../src/print/encounter/award.js'
import {SPEECH} from '../../src/print/words/speech.js'

export default class EncounterAward extends KindCommand {
  static override summary = 'Give the XP of an encounter, and mark it as over.'
  static override description =
    `The XP of all foes in even shares: to those who are there, noted in the open session and given when it ends; where none is open,
to the encounter's party at once. Treasure is listed, and stays where it is. \`dnd undo\` takes all of it back.`
  static override examples = [
    '<%= config.bin %> <%= command.id %> wreckers-cove',
    '<%= config.bin %> <%= command.id %> songs-below --party main --json',
  ]
  static override args = {encounter: referenceArg('encounter')}
  static override flags = {
    ...changeFlags,
    party: Flags.string({description: 'Party of the vault that gets it.', helpValue: 'PARTY'}),
    again: Flags.boolean({description: 'Though it is over already.', default: false}),
    ...campaignFlag('encounter'),
  }

  async run(): Promise<AwardedEncounter> {
    const {args, flags} = await this.parse(EncounterAward)
    const {party, again} = flags
    const at = new Date().toISOString()
    const awarded = await awardEncounter(this.entityOptions(flags), args.encounter, {party, again, at}, SPEECH)
    this.log(printAwarded(awarded, {width: this.width}))
    return awarded
  }
}

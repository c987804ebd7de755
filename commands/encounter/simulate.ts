import {Flags} from '@oclif/core'
import {type SimulatedEncounter, simulateEncounter} from '../../src/app/encounters/simulate.js'
import {againstFlags, againstOf} from '../../src/cli/encounter-flags.js'
import {campaignFlag, referenceArg} from '../../src/cli/entity-commands/kind-command.js'
import {integerFlag} from '../../src/cli/integer.js'
import {writeOutput} from '../../src/cli/output.js'
import {PageCommand, pageFlags} from '../../src/cli/page-command.js'
import {freshSeed} from '../../src/cli/seed.js'
import {simulationView} from '../../src/print/encounter/simulation.js'
import {simulationSvg} from '../../src/print/encounter/simulation-svg.js'
import {plainText} from '../../src/print/text/plain-text.js'

export default class EncounterSimulate extends PageCommand {
  static override summary = 'Fight an encounter many times, to see how it may go.'
  static override description =
    `Both sides fight with simple, sound tactics: heroes go for the most wounded foe, heal whoever is down and spend a slot where it does
more; foes strike whom they will; an area reaches half of those who stand, and at least two. It tells how long it takes, what it costs,
and how often somebody drops, somebody dies, and all is lost. Heroes come rested; with \`--worn\` as they are now. It knows no place, no
conditions, no reactions and nothing that lasts (a Bless, a Rage, a Wall of Fire): take it for the odds, not for the fight. \`--levels\` has plain
fighters of these levels in place of a party.`
  static override examples = [
    '<%= config.bin %> <%= command.id %> wreckers-cove --seed 7',
    '<%= config.bin %> <%= command.id %> wreckers-cove --levels 4x3 --runs 200 --seed 7 --json',
    '<%= config.bin %> <%= command.id %> wreckers-cove --runs 100 --seed 7 --svg -',
  ]
  static override args = {encounter: referenceArg('encounter')}
  static override flags = {
    ...againstFlags,
    runs: integerFlag({description: 'How many times.', min: 1, max: 100_000, default: 1_000}),
    seed: Flags.string({description: 'The same seed fights the same.', helpValue: 'TEXT'}),
    worn: Flags.boolean({description: 'Heroes as they are now, with what they have left.', default: false}),
    svg: Flags.string({description: 'Draw the lengths of the fights into a file; `-` prints the drawing alone.', helpValue: 'FILE'}),
    force: Flags.boolean({description: 'Write over a file that is there.', default: false}),
    ...campaignFlag('encounter'),
    ...pageFlags,
  }

  async run(): Promise<SimulatedEncounter & {file?: string}> {
    const {args, flags} = await this.parse(EncounterSimulate)
    const {runs, worn, svg, seed = freshSeed()} = flags
    const simulated = await simulateEncounter(this.entityOptions(flags), args.encounter, {...againstOf(flags), runs, worn, seed})
    if (svg === '-') {
      this.log(simulationSvg(simulated))
      return simulated
    }
    if (svg !== undefined) writeOutput(svg, `${simulationSvg(simulated)}\n`, flags)
    await this.showPage(simulationView(simulated), flags)
    if (svg === undefined) return simulated
    this.note(plainText(`Wrote ${svg}`), flags)
    return {...simulated, file: svg}
  }
}

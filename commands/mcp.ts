import {viewerIn} from '../src/app/entities/observer.js'
import type {aiWriter} from '../src/app/generate/ai-writer.js'
import {vaultRootIfAny} from '../src/app/vault/root.js'
import {DndCommand, usageError} from '../src/cli/command.js'
import {ownPlaces} from '../src/cli/config.js'
import {printingToStderr} from '../src/cli/only-messages.js'
import {freshSeed} from '../src/cli/seed.js'
import {viewerFlags} from '../src/cli/viewer-flags.js'
import {worldFlags} from '../src/cli/world-command.js'
import {present} from '../src/schema/value.js'

type Options = Parameters<typeof aiWriter>[0]

export default class Mcp extends DndCommand {
  static override summary = 'Serve the vault to a program of yours that speaks the Model Context Protocol.'
  static override description =
    `Over standard input and output, until the client hangs up: search, show, sheets, dice, rules, passages for a question; validation, drafts and proposals,
which you answer. Nothing else is ever written. \`--players\` and \`--as\` serve a player's client, which learns nothing that they may not know.
In the client's settings the command is \`dnd\` with the arguments \`mcp --vault FOLDER\`.`
  static override examples = ['<%= config.bin %> <%= command.id %>', '<%= config.bin %> <%= command.id %> --as aria-moonwhisper']
  static override flags = {...worldFlags, ...viewerFlags}

  async run(): Promise<object> {
    const {flags} = await this.parse(Mcp)
    if (this.jsonEnabled()) throw usageError('A server has no result', 'leave `--json` away')
    const {campaign, as} = flags
    // "players" is nobody's name.
    const viewer = {...(flags.players || as === 'players' ? {players: true} : present({as})), ...present({on: flags.on})}
    viewerIn(viewer)
    const options = {...this.vaultOptions(flags), campaign}
    const root = vaultRootIfAny(options)
    const {buildServer} = await import('../src/mcp/server.js')
    const {serveStdio} = await import('../src/mcp/stdio.js')
    const door = {
      ...{options, ...viewer, ...present({root}), freshSeed},
      openServices: () => openServices(root, campaign),
      openWriter: (asked: {isOffline: boolean}) => openWriter(options, asked),
    }
    const server = await buildServer(door, {version: this.config.version, onBug: (error) => this.logToStderr(String(error))})
    await printingToStderr(() => serveStdio(server))
    // Nobody is there for what may still run.
    process.exit(0)
  }
}

async function openWriter(options: Options & {campaign?: string | undefined}, {isOffline}: {isOffline: boolean}) {
  const {aiWriter} = await import('../src/app/generate/ai-writer.js')
  return aiWriter(options, {...ownPlaces(), isOffline, isFresh: false, ...present({campaign: options.campaign})})
}

async function openServices(root: string | undefined, campaign: string | undefined) {
  const {servicesFor} = await import('../src/app/generate/open-services.js')
  const services = await servicesFor({...ownPlaces(), ...present({root, campaign})})
  if (services.targets('text').length > 0) return services
  services.close()
  return undefined
}

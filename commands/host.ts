import {readFileSync} from 'node:fs'
import {createInterface} from 'node:readline'
import {Flags} from '@oclif/core'
import {usageError} from '../src/cli/command.js'
import {WorldCommand, worldFlags} from '../src/cli/world-command.js'
import type {Guest} from '../src/host/door/door.js'
import type {Running} from '../src/host/run.js'
import {plainText} from '../src/print/text/plain-text.js'

const PORT = 4180

export default class Host extends WorldCommand {
  static override summary = "The table's host: players see the fight, their sheet and what they were given on their phones."
  static override description =
    `Serves the campaign's evening to browsers, from this machine and to this machine alone; with \`--lan\` to the local network. Players open
the address (or scan the code), type the evening's code and knock; you let them in with \`in 1\`. What they see is what \`--as\` and
\`--players\` show of the vault and of the fight that goes on, and changes in the same moment as it. \`help\` lists what you can type; Ctrl-C
closes the table. Who was let in stays in when the host is started again.`
  static override examples = ['<%= config.bin %> <%= command.id %>', '<%= config.bin %> <%= command.id %> --lan --port 8080']
  static override flags = {
    ...worldFlags,
    port: Flags.integer({
      description: 'Port to listen at; 0 is any that is free.',
      default: PORT,
      min: 0,
      max: 65_535,
      env: 'DND_HOST_PORT',
    }),
    lan: Flags.boolean({description: 'Listen to the local network, and not to this machine alone.', default: false}),
    name: Flags.string({
      description: 'A further name under which the host is called, as behind a proxy; may stand several times.',
      multiple: true,
      helpValue: 'NAME',
    }),
    cert: Flags.string({description: 'Certificate for TLS (PEM).', dependsOn: ['key'], helpValue: 'FILE'}),
    key: Flags.string({description: 'Its key (PEM).', dependsOn: ['cert'], helpValue: 'FILE'}),
  }

  async run(): Promise<object> {
    const {flags} = await this.parse(Host)
    if (this.jsonEnabled()) throw usageError('A host has no result', 'leave `--json` away')
    const {runHost} = await import('../src/host/run.js')
    const running = await runHost({
      vault: this.worldOptions(flags),
      port: flags.port,
      lan: flags.lan,
      names: flags.name ?? [],
      version: this.config.version,
      ...(flags.cert === undefined || flags.key === undefined ? {} : {tls: {cert: pem(flags.cert), key: pem(flags.key)}}),
      onKnock: (guest) => this.log(knockWords(guest, running.door.guests.length)),
      onTold: (line) => this.log(plainText(line)),
      onBug: (error) => this.logToStderr(plainText(String(error))),
    })
    await this.greet(running)
    await this.listen(running)
    await running.close()
    return {}
  }

  private async greet({addresses: [best = '', ...others], door, campaign}: Running): Promise<void> {
    const {joinPicture} = await import('../src/host/join-picture.js')
    const lines = [
      `The table of ${campaign} is open: ${best}`,
      ...others.map((address) => `also at ${address}`),
      `The code of this evening is ${door.code}.`,
    ]
    if (process.stdout.isTTY) this.log(joinPicture(best, door.code))
    this.log(plainText(lines.join('\n'), {keepNewlines: true}))
    this.log('`who` lists who is here, `in 1` lets the first one in, `help` has the rest; Ctrl-C closes the table.')
  }

  /** What the DM types, until they close the table. Where nobody can type, until the process is told to end. */
  private listen({door, audience, desk, front, vault}: Running): Promise<void> {
    return new Promise((resolve) => {
      const typed = createInterface({input: process.stdin, terminal: process.stdin.isTTY === true})
      const quit = () => {
        typed.close()
        resolve()
      }
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, quit)
      typed.on('SIGINT', quit)
      typed.on('line', async (line) => {
        const {sayToHost} = await import('../src/host/evening.js')
        const told = await sayToHost(line, {door, audience, desk, front, vault, quit, guestWords}).catch((error) => {
          this.logToStderr(plainText(String(error)))
          return ''
        })
        if (told !== '') this.log(plainText(told, {keepNewlines: true}))
      })
    })
  }
}

function guestWords({name, role, character}: Guest, n: number): string {
  const as = role === undefined ? 'at the door' : role
  return `${n}  ${name}: ${as}${character === undefined ? '' : `, ${role === undefined ? 'would play' : 'plays'} ${character}`}`
}

function knockWords(guest: Guest, n: number): string {
  const {name, character} = guest
  return plainText(
    `${name} knocks${character === undefined ? '' : ` and would play ${character}`}: \`in ${n}\` lets them in, \`out ${n}\` sends them away.`,
  )
}

function pem(file: string): Buffer {
  try {
    return readFileSync(file)
  } catch (error) {
    throw usageError(
      `${plainText(file)} can't be read: ${(error as NodeJS.ErrnoException).code}`,
      'TLS needs a certificate and its key, as PEM files',
    )
  }
}

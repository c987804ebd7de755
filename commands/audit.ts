import {Flags} from '@oclif/core'
import {auditWithHost} from '../src/app/host/trail.js'
import {type Audit as Audited, audit} from '../src/app/record/audit.js'
import type {WrittenManifest} from '../src/app/record/manifest.js'
import type {Verified} from '../src/app/record/verify.js'
import {DndCommand} from '../src/cli/command.js'
import {readInput} from '../src/cli/input.js'
import {EXIT} from '../src/errors.js'

type Options = Parameters<typeof audit>[0]

export default class Audit extends DndCommand {
  static override summary = 'Who changed what between two days, with what git knows of each signature.'
  static override description =
    'Open proposals, approvals and what merges took in are told too, hand edits apart. A name on a commit that is not signed is as claimed. `--manifest` writes the history as a chain of hashes; `--verify` shows the first place where it, or a log, was tampered with, and then ends with status 3.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> --since 2026-11-01 --until 2026-11-08',
    '<%= config.bin %> <%= command.id %> --by kim --csv',
    '<%= config.bin %> <%= command.id %> --host --since 2026-11-01',
    '<%= config.bin %> <%= command.id %> --manifest history.jsonl',
    '<%= config.bin %> <%= command.id %> --verify history.jsonl',
  ]
  static override flags = {
    since: Flags.string({description: 'From this day or minute on.', helpValue: 'DATE'}),
    until: Flags.string({description: 'Until this day or minute.', helpValue: 'DATE'}),
    by: Flags.string({description: 'Of this person: a part of the name or mail.', helpValue: 'PERSON'}),
    host: Flags.boolean({
      description: "What was done and refused at the table's host, too.",
      default: false,
      exclusive: ['manifest', 'verify'],
    }),
    csv: Flags.boolean({description: 'As CSV, a commit a row.', exclusive: ['json', 'manifest', 'verify']}),
    manifest: Flags.string({description: 'Write the history as a chain of hashes.', helpValue: 'FILE', exclusive: ['verify']}),
    verify: Flags.string({description: 'Check the history and the logs against a manifest; - for standard input.', helpValue: 'FILE'}),
    pager: Flags.boolean({description: 'Through a pager where it is long.', allowNo: true, default: true}),
  }

  async run(): Promise<Audited | WrittenManifest | Verified> {
    const {flags} = await this.parse(Audit)
    const options = this.vaultOptions(flags)
    if (flags.manifest !== undefined) return this.write(options, flags.manifest)
    if (flags.verify !== undefined) return this.verify(options, flags.verify)
    const result = await (flags.host ? auditWithHost(options, flags) : audit(options, flags))
    const {printAudit, printAuditCsv} = await import('../src/print/record/audit.js')
    if (flags.csv) this.log(printAuditCsv(result))
    else await this.show(printAudit(result, {width: this.width}), {pager: flags.pager})
    return result
  }

  private async write(options: Options, file: string): Promise<WrittenManifest> {
    const [{writeManifest}, {printManifest}] = await Promise.all([
      import('../src/app/record/manifest.js'),
      import('../src/print/record/manifest.js'),
    ])
    const written = await writeManifest(options, file)
    this.log(printManifest(written))
    return written
  }

  private async verify(options: Options, file: string): Promise<Verified> {
    const [{verifyManifest}, {printVerified}] = await Promise.all([
      import('../src/app/record/verify.js'),
      import('../src/print/record/manifest.js'),
    ])
    const verified = await verifyManifest(options, await readInput(file))
    this.log(printVerified(verified))
    if (verified.tampering) process.exitCode = EXIT.invalid
    return verified
  }
}

import {spawnSync} from 'node:child_process'
import {mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {UserError} from '../../src/errors.js'
import {seededRandom} from '../../src/rules/numbers/random.js'
import {copyVault} from '../helpers/copy-vault.js'
import {next, type Shape} from './changes.js'
import {Dark, type Fault, LossyDisk} from './lossy-disk.js'
import {damageOf, stateOf} from './vault-state.js'

/** What came of one change on a disk with one fault. */
export interface Outcome {
  shape: string
  fault: Fault
  seed: number
  /** Whether the change was reported as done. */
  isReported: boolean
  state: 'before' | 'after' | 'third'
  /** What must not be; nothing where all is well. */
  faults: readonly string[]
}

/** Runs changes on faulty disks, each in a vault of its own. */
export class FaultyDisks {
  private readonly folder = mkdtempSync(join(tmpdir(), 'dnd-faulty-'))
  private readonly vault = join(this.folder, 'vault')
  private readonly deadPid = spawnSync(process.execPath, ['-e', '']).pid

  constructor(
    private readonly common: string,
    private readonly shape: Shape,
  ) {}

  remove(): void {
    rmSync(this.folder, {recursive: true, force: true})
  }

  /** How many calls of the disk the change makes, and the states that there may be after the next one. */
  async measure(): Promise<{calls: number; before: string; after: string}> {
    this.fresh()
    await next(this.options)
    const before = stateOf(this.vault)
    this.fresh()
    const disk = new LossyDisk(this.vault, undefined)
    try {
      await this.shape.run(this.options)
    } finally {
      disk.restore(this.deadPid)
    }
    await next(this.options)
    return {calls: disk.calls, before, after: stateOf(this.vault)}
  }

  /** Run the change with a fault; `seed` says what a power cut loses. */
  async run(fault: Fault, seed: number, expected: {before: string; after: string}): Promise<Outcome> {
    this.fresh()
    const disk = new LossyDisk(this.vault, fault)
    const error = await this.shape.run(this.options).then(
      () => undefined,
      (thrown: unknown) => thrown,
    )
    if (fault.is === 'dark') disk.lose(seededRandom(seed))
    disk.restore(this.deadPid)
    const refused = await next(this.options).then(
      () => [],
      (thrown: unknown) => [`the next is refused: ${thrown}`],
    )
    const found = stateOf(this.vault)
    const state = found === expected.before ? 'before' : found === expected.after ? 'after' : 'third'
    const isReported = error === undefined
    const faults = [
      ...refused,
      ...damageOf(this.vault),
      ...(state === 'third' ? [found] : []),
      ...(isReported && state !== 'after' ? ['what was reported is not there'] : []),
      ...(fault.is !== 'dark' && error !== undefined && !isNamed(error) ? [`not named: ${error}`] : []),
    ]
    return {shape: this.shape.name, fault, seed, isReported, state, faults}
  }

  private get options() {
    return {vault: this.vault, cwd: this.vault, author: 'Test <test@example.test>'}
  }

  private fresh(): void {
    rmSync(this.vault, {recursive: true, force: true})
    copyVault(this.common, this.vault)
    this.shape.arrange?.(this.vault)
  }
}

/** A failure of the disk is told in words, with its file. */
function isNamed(error: unknown): boolean {
  return error instanceof UserError && /^VAULT_/.test(error.code ?? '') && !(error instanceof Dark)
}

import {realpathSync} from 'node:fs'
import {hostname} from 'node:os'
import {join} from 'node:path'
import {EXIT, UserError} from '../../errors.js'
import {CLOCK, type Clock} from '../../generate/remote/clock.js'
import {commonFolder, gitFolder} from '../../history/git-folder.js'
import {DiskHub} from '../../hub/disk-hub.js'
import type {Numbered} from '../../hub/hub.js'
import {type HookEvent, toldAs} from '../../schema/hook-event.js'
import {makeFolders} from '../../vault/disk.js'
import {fileState} from '../../vault/file-state.js'
import {type Hold, holdAlone, holderWords} from '../../vault/lock.js'
import {VAULT_FILE} from '../../vault/paths.js'
import {FIGHTS} from '../combat/fights.js'
import {watchFolders} from '../vault/watch-folders.js'
import {Deliverer} from './deliverer.js'
import {eventId, vaultName} from './event-id.js'
import {type Hook, type HookSetup, hooksOf, isFor} from './hooks.js'
import {hooksConfigFile} from './hooks-config.js'
import {type SharedHub, sharedHub} from './hub-address.js'
import {obey, takeLetters} from './inbox.js'
import {openParties} from './parties.js'
import {hooksFolder, inbox, LOCK, queueFile} from './places.js'
import {type Delivery, deliveryId, Queue} from './queue.js'
import {Sources} from './sources.js'

export interface RunnerOptions {
  configDir: string
  stateDir: string
  env: NodeJS.ProcessEnv
  /** Address of a hub that many tables share. */
  hub?: string | undefined
  clock?: Clock
  /** The command, for who finds the place taken. */
  command: string
  onTried?(delivery: Delivery, hook: Hook | undefined): void
  /** Told what goes wrong and is tried again, and what there was to mend. */
  onTrouble?(what: string): void
}

/** Files that are looked at although nobody told of a change: of a disk that tells nothing. */
const LOOK_MS = 5_000

/** The one process that finds what happened in a vault, keeps it, and delivers it. */
export class Runner {
  private readonly stopping = new AbortController()
  private wakeUp: (() => void) | undefined
  private running: Promise<void> | undefined
  private states = ''
  private readonly deliverer: Deliverer

  private constructor(
    private readonly root: string,
    private readonly options: RunnerOptions,
    private readonly parts: Parts,
  ) {
    const {queue, parties, clock} = parts
    const {configDir, env} = options
    this.deliverer = new Deliverer({
      queue,
      breakers: parties.breakers,
      clock,
      cwd: configDir,
      env,
      hook: (key) => this.parts.setup.hooks.find((hook) => hook.key === key && hook.lacks === undefined),
      onTried: (delivery, hook) => options.onTried?.(delivery, hook),
    })
    this.states = this.settingsState()
  }

  /** Throws `HOOKS_NONE` where nothing would be delivered, `HOOKS_HELD` where another process does it. */
  static async open(root: string, options: RunnerOptions): Promise<Runner> {
    const clock = options.clock ?? CLOCK
    const setup = hooksOf(root, options.configDir)
    const shared = await sharedHub(options.hub, {config: setup.config, env: options.env, clock})
    if (!shared && !setup.hooks.some(({deed}) => deed)) throw nothingToDo()
    makeFolders(hooksFolder(root))
    const hold = await holdAlone(root, LOCK, options.command)
    if ('heldBy' in hold) throw held(holderWords(hold.heldBy))
    try {
      return new Runner(root, options, await partsOf(root, {options, clock, setup, shared, hold}))
    } catch (error) {
      hold.release()
      throw error
    }
  }

  /** Whom it delivers for. */
  get vault(): string {
    return this.parts.vault
  }

  get hubName(): string | undefined {
    return this.parts.shared?.name
  }

  /** Find what happened, hear it, and deliver what is due; what waits for a later try stays. */
  async once(): Promise<void> {
    this.hear()
    await this.look()
    await this.settled()
    for (;;) {
      this.deliverer.begin()
      if (!this.deliverer.isBusy) return
      await this.deliverer.oneEnds()
    }
  }

  /** Deliver, and follow what happens, until `stop`. */
  follow(): void {
    this.hear()
    const git = gitFolder(this.root)
    const folders = [inbox(this.root), join(this.root, FIGHTS)]
    for (const folder of folders) makeFolders(folder)
    const logs = git === undefined ? [] : [git, join(git, 'logs'), commonFolder(git)]
    const stop = watchFolders([this.root, ...folders, ...logs], () => this.wake(), 5)
    this.running = this.loop().finally(stop)
  }

  /** What is under way ends, or stays for the next time. */
  async stop(): Promise<void> {
    this.stopping.abort()
    this.wake()
    await this.running
    await this.deliverer.stop()
    const {disk, shared, queue, parties, hold} = this.parts
    await disk.close()
    await shared?.hub.close()
    queue.close()
    parties.close()
    hold.release()
  }

  private async loop(): Promise<void> {
    const {clock} = this.parts
    while (!this.stopping.signal.aborted) {
      const woken = this.woken()
      await this.look()
      const waitMs = Math.min(this.deliverer.begin() ?? LOOK_MS, LOOK_MS)
      const over = new AbortController()
      const ends = this.deliverer.isBusy ? [this.deliverer.oneEnds()] : []
      await Promise.race([woken, clock.sleep(waitMs, over.signal), ...ends])
      over.abort()
    }
  }

  private hear(): void {
    const {disk, shared, vault} = this.parts
    const take = (numbered: Numbered) => this.take(numbered)
    disk.listen({name: 'hooks', vault, from: 'start', take, onTrouble: (error) => this.trouble(error)})
    if (!shared) return
    const {hub, as} = shared
    disk.listen({
      name: 'hub',
      vault,
      from: 'start',
      take: (numbered) => this.forward(shared, numbered),
      onTrouble: (error) => this.trouble(error, shared),
    })
    // What it hears of the same vault from another machine is whole only where it was told whole.
    if (as === 'dm')
      hub.listen({name: listenerName(this.root), vault, from: 'now', take, onTrouble: (error) => this.trouble(error, shared)})
  }

  /** What happened since, and what others had to say. A fault of one look is told, and the next one looks again. */
  private async look(): Promise<void> {
    const {disk, queue, sources} = this.parts
    try {
      this.readSettings()
      await takeLetters(this.root, (letter) => obey(letter, {queue, disk}))
      await sources.collect(
        (events) => disk.publish(events),
        () => queue.isFull,
      )
    } catch (error) {
      this.trouble(error)
    }
  }

  /** A person may change hooks while they run. Those that can't be read leave the former ones. */
  private readSettings(): void {
    const state = this.settingsState()
    if (state === this.states) return
    this.states = state
    this.parts.setup = hooksOf(this.root, this.options.configDir)
  }

  private settingsState(): string {
    return [join(this.root, VAULT_FILE), hooksConfigFile(this.options.configDir)].map(fileState).join('\n')
  }

  /** What an event is to do is in the queue when this ends. */
  private async take({event}: Numbered): Promise<void> {
    const hooks = this.parts.setup.hooks.filter((hook) => hook.deed && isFor(hook, event))
    this.parts.queue.add(hooks.map(({key}) => ({id: deliveryId(event, key), hook: key, event})))
    this.wake()
  }

  private async forward({hub, name, as}: SharedHub, {event}: Numbered): Promise<void> {
    const told = as === 'dm' ? event : toldAs(event, as)
    if (!told) return
    const {breakers} = this.parts.parties
    const restMs = breakers.enter(name, {caller: event.id, forMs: LOOK_MS * 2}).restMs
    if (restMs > 0) {
      await this.parts.clock.sleep(Math.min(restMs, LOOK_MS), this.stopping.signal)
      throw new Error(`it failed several times, and is left alone for ${Math.ceil(restMs / 1000)} s`)
    }
    try {
      await hub.publish([told as HookEvent])
      breakers.leave(name, {caller: event.id, verdict: 'works'})
    } catch (error) {
      breakers.leave(name, {caller: event.id, verdict: 'broken'})
      throw error
    }
  }

  /** Until all that was found is in the queue, or no more has room there. */
  private async settled(): Promise<void> {
    const {disk, queue, clock} = this.parts
    while (!disk.isHeardBy('hooks') && !queue.isFull) await clock.sleep(5)
  }

  private trouble(error: unknown, shared?: SharedHub): void {
    const words = error instanceof Error ? error.message : String(error)
    this.options.onTrouble?.(shared ? `${shared.name}: ${words}` : words)
  }

  private wake(): void {
    this.wakeUp?.()
  }

  private woken(): Promise<void> {
    return new Promise((resolve) => {
      this.wakeUp = resolve
    })
  }
}

/** Each clone on each machine hears for itself: two of one name would share what there is to hear. */
function listenerName(root: string): string {
  return `hooks-${eventId(hostname(), realpathSync.native(root)).slice(0, 8)}`
}

interface Parts {
  vault: string
  clock: Clock
  setup: HookSetup
  shared: SharedHub | undefined
  disk: DiskHub
  queue: Queue
  sources: Sources
  parties: ReturnType<typeof openParties>
  hold: Hold
}

async function partsOf(
  root: string,
  {options, clock, setup, shared, hold}: Pick<Parts, 'clock' | 'setup' | 'shared' | 'hold'> & {options: RunnerOptions},
): Promise<Parts> {
  const vault = await vaultName(root)
  const disk = new DiskHub(hooksFolder(root), {sleep: clock.sleep})
  const queue = new Queue(queueFile(root), () => clock.now())
  for (const note of [disk.note, queue.note]) if (note !== undefined) options.onTrouble?.(note)
  return {
    vault,
    clock,
    setup,
    shared,
    hold,
    disk,
    queue,
    sources: await Sources.open(root, vault),
    parties: openParties(options.stateDir, clock),
  }
}

function nothingToDo(): UserError {
  return new UserError('No hook does anything here', {
    code: 'HOOKS_NONE',
    exitCode: EXIT.wrongState,
    hints: ['`dnd hooks list` says which there are, and what each lacks'],
  })
}

function held(by: string): UserError {
  return new UserError(`Hooks are delivered by ${by} already`, {
    code: 'HOOKS_HELD',
    exitCode: EXIT.wrongState,
    hints: ['one process delivers for a vault: let it, or end it first'],
  })
}

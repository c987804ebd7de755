import {existsSync, mkdirSync, readdirSync, readFileSync, readlinkSync, renameSync, rmSync, writeFileSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {disk} from '../../src/vault/disk.js'

/** What the disk does at a call: the machine goes dark, or the call fails, once or from then on. */
export type Fault = {at: number; is: 'dark'} | {at: number; is: 'EIO' | 'ENOSPC'; goesOn: boolean}

/** Thrown by every call after the lights went out: a command in the dark does nothing more. */
export class Dark extends Error {}

const real = {...disk}

/** Something that a power cut may take back: a name in a folder. */
interface Unsynced {
  folder: string
  takeBack: () => void
}

/** The vault's disk, with faults. It knows what was synced, and loses by a seed of the rest what a power cut would lose. */
export class LossyDisk {
  /** Calls so far. */
  calls = 0
  isDark = false
  private readonly names: Unsynced[] = []
  /** Files with bytes that are not synced, by the path they were opened under. */
  private readonly torn = new Map<string, string>()
  private readonly path = process.env['PATH']

  constructor(
    private readonly root: string,
    private readonly fault: Fault | undefined,
  ) {
    const at = (path: unknown) => join(this.root, String(path).slice(this.root.length))
    Object.assign(disk, {
      put: this.faulty(real.put),
      link: this.faulty(real.link),
      open: this.faulty((...args: Parameters<typeof real.open>) => {
        const file = real.open(...args)
        this.torn.set(at(args[0]), at(args[0]))
        this.made(at(args[0]))
        return file
      }),
      write: this.faulty(real.write as never),
      sync: this.faulty((file: number) => {
        real.sync(file)
        this.synced(pathOf(file))
      }),
      syncAmong: this.faulty(async (file: number) => {
        const path = pathOf(file)
        await real.syncAmong(file)
        this.synced(path)
      }),
      rename: this.faulty((from: string, to: string) => {
        const before = existsSync(to) ? readFileSync(to) : undefined
        real.rename(from, to)
        this.names.push({
          folder: dirname(to),
          takeBack: () => (before === undefined ? rmSync(to, {force: true}) : writeFileSync(to, before)),
        })
        if (this.torn.delete(from)) this.torn.set(to, to)
      }),
      remove: this.faulty((...args: Parameters<typeof real.remove>) => {
        const path = String(args[0])
        const before = existsSync(path) ? readFileSync(path) : undefined
        real.remove(...args)
        if (before !== undefined) this.names.push({folder: dirname(path), takeBack: () => writeAgain(path, before)})
      }),
      makeFolder: this.faulty((...args: Parameters<typeof real.makeFolder>) => {
        const first = real.makeFolder(...args)
        if (first !== undefined) this.names.push({folder: dirname(first), takeBack: () => rmSync(first, {recursive: true, force: true})})
        return first
      }),
      removeFolder: this.faulty((path: string) => {
        real.removeFolder(path)
        this.names.push({folder: dirname(path), takeBack: () => mkdirSync(path, {recursive: true})})
      }),
    })
  }

  /** Lose what was not synced, as `chance` has it: of each folder's names all after some moment, of each file's bytes some or all. */
  lose(chance: () => number): void {
    for (const path of this.torn.values()) if (existsSync(path)) tear(path, chance())
    const folders = [...new Set(this.names.map(({folder}) => folder))]
    const kept = new Map(
      folders.map((folder) => [folder, Math.floor(chance() * (this.names.filter((each) => each.folder === folder).length + 1))]),
    )
    const lost = this.names.filter(({folder}) => {
      const left = kept.get(folder) as number
      kept.set(folder, left - 1)
      return left <= 0
    })
    for (const {takeBack} of lost.reverse()) takeBack()
  }

  /** Have the real disk back. What the process left in its name is now a dead one's. */
  restore(deadPid: number): void {
    Object.assign(disk, real)
    process.env['PATH'] = this.path
    for (const path of readdirSync(this.root, {recursive: true, encoding: 'utf8'})) bury(join(this.root, path), deadPid)
  }

  private faulty<Args extends unknown[], Result>(call: (...args: Args) => Result): (...args: Args) => Result {
    return (...args) => {
      if (this.isDark) throw new Dark('dark')
      const {fault} = this
      if (++this.calls === fault?.at && fault.is === 'dark') this.goDark()
      if (fault !== undefined && fault.is !== 'dark' && (fault.goesOn ? this.calls >= fault.at : this.calls === fault.at))
        throw Object.assign(new Error(fault.is), {code: fault.is})
      return call(...args)
    }
  }

  /** No call does anything any more, and no git is found. */
  private goDark(): never {
    this.isDark = true
    process.env['PATH'] = join(this.root, 'nowhere')
    throw new Dark('dark')
  }

  private made(path: string): void {
    this.names.push({folder: dirname(path), takeBack: () => rmSync(path, {force: true})})
  }

  private synced(path: string): void {
    this.torn.delete(path)
    for (let i = this.names.length - 1; i >= 0; i--) if (this.names[i]?.folder === path) this.names.splice(i, 1)
  }
}

/** A name that comes back in a folder that is gone has nowhere to come to. */
function writeAgain(path: string, bytes: Uint8Array): void {
  if (existsSync(dirname(path))) writeFileSync(path, bytes)
}

function pathOf(file: number): string {
  return readlinkSync(`/proc/self/fd/${file}`)
}

/** Keep a file's bytes, lose some of them, lose all, or have others in their place. */
function tear(path: string, chance: number): void {
  const bytes = readFileSync(path)
  const [kept, cut] = [chance < 0.25, Math.floor(bytes.length * chance)]
  if (kept) return
  if (chance < 0.5) writeFileSync(path, '')
  else if (chance < 0.75) writeFileSync(path, bytes.subarray(0, cut))
  else writeFileSync(path, Buffer.concat([bytes.subarray(0, cut), Buffer.alloc(bytes.length - cut)]))
}

/** A lock and the half-written files of this process are of one that is gone. */
function bury(path: string, deadPid: number): void {
  const name = path.replace(`.${process.pid}-`, `.${deadPid}-`).replace(`lock.${process.pid}.`, `lock.${deadPid}.`)
  if (name !== path) renameSync(path, name)
  if (name.endsWith('.dnd/lock')) writeFileSync(name, readFileSync(name, 'utf8').replace(`"pid":${process.pid}`, `"pid":${deadPid}`))
}

import {spawnSync} from 'node:child_process'
import {chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {DND, type Ran} from '../helpers/run-dnd.js'

/** A place in a run at which it is killed: before the n-th call of a kind, in Node itself or in the k-th git that it starts. */
export interface KillPoint {
  /** 0 is Node. */
  process: number
  call: string
  nth: number
  /** Killed in git, Node is killed at the same time; else it hears that its git has ended. */
  withNode: boolean
}

/** Calls that change the disk. */
const CALLS =
  'openat,write,pwrite64,link,linkat,rename,renameat,renameat2,unlink,unlinkat,mkdir,mkdirat,rmdir,ftruncate,chmod,fchmod,fsync,fdatasync,sync_file_range,symlink'
/** The `strace` of Debian; without it nothing here can run. */
export const HAS_STRACE = spawnSync('strace', ['-V']).status === 0

const REAL_GIT = spawnSync('sh', ['-c', 'command -v git'], {encoding: 'utf8'}).stdout.trim()

/** Stands for git on the PATH: counts its starts, and has strace look at one of them or at all. */
const WRAPPER = `#!/bin/sh
k=$(( $(cat "$SWEEP/count" 2>/dev/null || echo 0) + 1 )); echo $k > "$SWEEP/count"
if [ -n "$SWEEP_RECORD" ]; then exec strace -f -y -qq -o "$SWEEP/git.$k" -e trace=${CALLS} ${REAL_GIT} "$@"; fi
if [ "$k" = "$SWEEP_PROCESS" ]; then
  strace -f -qq -o /dev/null -e trace=$SWEEP_CALL -e inject=$SWEEP_CALL:signal=KILL:when=$SWEEP_NTH ${REAL_GIT} "$@"; rc=$?
  [ $rc -gt 128 ] && [ -n "$SWEEP_WITH_NODE" ] && kill -9 $PPID
  exit $rc
fi
exec ${REAL_GIT} "$@"
`

/** Where a sweep keeps its stand-in for git, and what it records. */
export class Sweep {
  private readonly folder = mkdtempSync(join(tmpdir(), 'dnd-sweep-'))

  constructor() {
    mkdirSync(join(this.folder, 'bin'))
    writeFileSync(join(this.folder, 'bin/git'), WRAPPER)
    chmodSync(join(this.folder, 'bin/git'), 0o755)
  }

  /** Run a command line as it would run, and find where it changes the vault. */
  record(root: string, args: readonly string[], env: Env): {ran: Ran; points: KillPoint[]} {
    this.clear()
    const strace = ['-y', '-qq', '-o', join(this.folder, 'node'), '-e', `trace=${CALLS}`, process.execPath, DND, ...args]
    const ran = this.run(root, ['strace', ...strace], {...env, SWEEP_RECORD: '1'})
    const count = existsSync(join(this.folder, 'count')) ? Number(readFileSync(join(this.folder, 'count'), 'utf8')) : 0
    const inGit = Array.from({length: count}, (_, i) => this.pointsOf(`git.${i + 1}`, i + 1, root)).flat()
    const points = [...this.pointsOf('node', 0, root), ...inGit, ...inGit.map((point) => ({...point, withNode: true}))]
    return {ran, points}
  }

  /** Run a command line that is killed at a point. */
  kill(root: string, args: readonly string[], point: KillPoint, env: Env): Ran {
    this.clear()
    const {call, nth} = point
    const inject = ['strace', '-qq', '-o', '/dev/null', '-e', `trace=${call}`, '-e', `inject=${call}:signal=KILL:when=${nth}`]
    const how = point.process === 0 ? inject : []
    const sweep = {
      SWEEP_PROCESS: String(point.process),
      SWEEP_CALL: call,
      SWEEP_NTH: String(nth),
      SWEEP_WITH_NODE: point.withNode ? '1' : '',
    }
    return this.run(root, [...how, process.execPath, DND, ...args], {...env, ...sweep})
  }

  /** The calls that git, or Node, made in the recorded run. */
  calls(of: 'git' | 'node'): {call: string; args: string}[] {
    const records = readdirSync(this.folder).filter((name) => name.startsWith(of))
    const lines = records.flatMap((name) => readFileSync(join(this.folder, name), 'utf8').split('\n'))
    return lines.flatMap((line) => {
      const [, call, args = ''] = /^(?:\d+ +)?(\w+)\((.*)$/.exec(line) ?? []
      return call === undefined ? [] : [{call, args}]
    })
  }

  remove(): void {
    rmSync(this.folder, {recursive: true, force: true})
  }

  private run(cwd: string, [program = '', ...args]: readonly string[], env: Env): Ran {
    const path = {PATH: `${join(this.folder, 'bin')}:${process.env['PATH']}`, SWEEP: this.folder}
    const {stdout, stderr, status} = spawnSync(program, args, {cwd, encoding: 'utf8', env: {...env, ...path} as NodeJS.ProcessEnv})
    return {stdout, stderr, status}
  }

  private clear(): void {
    for (const name of readdirSync(this.folder)) if (name !== 'bin') rmSync(join(this.folder, name))
  }

  /** The calls of a record that change the vault, each by how many of its kind its process had made. */
  private pointsOf(record: string, process: number, root: string): KillPoint[] {
    const counts = new Map<string, number>()
    const found = new Map<string, KillPoint>()
    for (const line of readFileSync(join(this.folder, record), 'utf8').split('\n')) {
      const [, pid = '', call, rest = ''] = /^(?:(\d+) +)?(\w+)\((.*)$/.exec(line) ?? []
      if (call === undefined) continue
      const nth = (counts.get(`${pid} ${call}`) ?? 0) + 1
      counts.set(`${pid} ${call}`, nth)
      if (changesVault(call, rest, root)) found.set(`${call} ${nth}`, {process, call, nth, withNode: false})
    }
    return [...found.values()]
  }
}

type Env = Readonly<Record<string, string | undefined>>

/** Paths in the arguments are absolute or, git's, relative to the vault; what a file descriptor is, strace says. */
function changesVault(call: string, args: string, root: string): boolean {
  if (call === 'openat') return /O_(?:CREAT|TRUNC|WRONLY|RDWR)/.test(args) && isInVault(args, root)
  return isInVault(args, root)
}

function isInVault(args: string, root: string): boolean {
  return args.includes(root) || /"(?!\/)[^"]*"/.test(args.split('=')[0] ?? '')
}

// Files that both sides changed, merged by plain git: with the driver, by lines, and what as many starts of bare node take.
import {spawnSync} from 'node:child_process'
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import type {Measured} from './first-frame.js'

const FILES = 500
const FOLDER = 'campaigns/salt/npcs'

/** Milliseconds a file of a merge by git, beside those that a start of bare node takes. */
export function mergeDriverBench(dnd: string, env: NodeJS.ProcessEnv, files = FILES): Measured[] {
  const root = mkdtempSync(join(tmpdir(), 'dnd-bench-merge-'))
  const git = (...args: string[]) => timed('git', args, {cwd: root, env})
  const put = (fields: string) => {
    for (let i = 0; i < files; i++) writeFileSync(join(root, FOLDER, `n${i}.yaml`), fileOf(i, fields))
    git('add', '--all')
    git('-c', 'user.name=T', '-c', 'user.email=t@example.test', 'commit', '--quiet', '--message=x')
  }
  git('init', '--quiet', '--initial-branch=ours')
  mkdirSync(join(root, FOLDER), {recursive: true})
  writeFileSync(join(root, '.gitattributes'), '*.yaml merge=dnd\n')
  put('role: smith\nspecies: elf\nvoice: low\nstatus: alive\n')
  git('switch', '--quiet', '--create', 'theirs')
  put('role: smith\nspecies: elf\nvoice: low\nstatus: missing\n')
  git('switch', '--quiet', 'ours')
  put('role: miller\nspecies: elf\nvoice: low\nstatus: alive\n')
  const merge = (driver: string) => {
    const took = git('-c', `merge.dnd.driver=${driver}`, 'merge', '--quiet', '--no-commit', 'theirs')
    git('reset', '--quiet', '--hard')
    return took
  }
  const lines = merge('git merge-file --quiet %A %O %B')
  const driven = merge(`'${process.execPath}' '${dnd}' merge-driver %O %A %B %P %L`)
  const bare = timed('sh', ['-c', `for i in $(seq ${files}); do '${process.execPath}' -e 0; done`], {cwd: root, env})
  rmSync(root, {recursive: true})
  return [
    {
      name: `merge of ${files} files by git with the driver, as a ratio to as many starts of bare node (by lines: ${(lines / bare).toFixed(2)})`,
      measured: `${(driven / bare).toFixed(2)} (${(driven / files).toFixed(0)} ms a file)`,
      most: '2.0',
    },
  ]
}

function fileOf(i: number, fields: string): string {
  const uid = `01900000-0000-7000-8000-${i.toString(16).padStart(12, '0')}`
  return `kind: npc\nid: n${i}\nuid: ${uid}\nname: N ${i}\nsummary: Known for the number ${i}.\n${fields}tags: [a, b]\n`
}

function timed(command: string, args: readonly string[], {cwd, env}: {cwd: string; env: NodeJS.ProcessEnv}): number {
  const start = process.hrtime.bigint()
  const {status, stderr} = spawnSync(command, args, {cwd, env, encoding: 'utf8'})
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed:\n${stderr}`)
  return Number(process.hrtime.bigint() - start) / 1e6
}

import {execFileSync, spawnSync} from 'node:child_process'
import {chmodSync, mkdirSync, symlinkSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import {DND, Sandbox} from '../helpers/run-dnd.js'

const box = new Sandbox()
const at = (path: string) => join(box.root, path)

/** What may have the name of a file without being one that can be read. Root reads what nobody may, so it stands in a list of its own. */
const ODD: Readonly<Record<string, (file: string) => void | Promise<void>>> = {
  'a pipe': (file) => void execFileSync('sh', ['-c', 'mkfifo "$0"', file]),
  'a folder': (file) => void mkdirSync(file),
  'a link out of the vault': (file) => symlinkSync('/etc/passwd', file),
  'a link that leads nowhere': (file) => symlinkSync('nobody.yaml', file),
  'a link to itself': (file) => symlinkSync(file.slice(file.lastIndexOf('/') + 1), file),
  'a socket': bindSocket,
  ...(process.getuid?.() === 0 ? {} : {'a file nobody may read': hide}),
}

/** A socket's file outlives its server only when nobody closes it: so another process makes it and is killed. */
function bindSocket(file: string): void {
  const script = 'require("node:net").createServer().listen(process.argv[1], () => process.kill(process.pid, "SIGKILL"))'
  spawnSync(process.execPath, ['-e', script, file])
}

function hide(file: string): void {
  writeFileSync(file, 'kind: character\n')
  chmodSync(file, 0)
}

/** In a process of its own, since one that hangs on a pipe can only be killed. */
function dnd(...args: string[]) {
  const {status, stdout, signal} = spawnSync(process.execPath, [DND, ...args, '--json'], {
    cwd: box.root,
    encoding: 'utf8',
    env: box.env as NodeJS.ProcessEnv,
    timeout: 20_000,
    killSignal: 'SIGKILL',
  })
  return {status, signal, said: JSON.parse(stdout || 'null')}
}

beforeAll(() => {
  box.dnd(['init'])
  box.dnd(['character', 'create', '--name', 'Aria', '--species', 'human', '--background', 'soldier', '--class', 'fighter', '--auto'])
  box.dnd(['campaign', 'create', '--name', 'Coast'])
  box.dnd(['npc', 'create', '--name', 'Vey'])
})
afterAll(() => box.remove())

describe.each(Object.keys(ODD))('%s in a folder of the vault', (what) => {
  const odd = ['characters/odd.yaml', 'campaigns/coast/npcs/odd.yaml', 'catalog/species/odd.yaml']

  beforeAll(async () => {
    for (const path of odd) {
      mkdirSync(join(at(path), '..'), {recursive: true})
      await ODD[what]?.(at(path))
    }
    return () => {
      for (const path of odd) execFileSync('rm', ['-rf', at(path)])
    }
  })

  test('is a finding, and every other file is checked', () => {
    const {status, said} = dnd('validate')
    const found = said.diagnostics.filter(({code}: {code: string}) => code === 'FILE_UNREADABLE')
    expect(found.map(({file}: {file: string}) => file).sort()).toEqual([...odd].sort())
    expect(said.files).toEqual(expect.arrayContaining(['characters/aria.yaml', 'campaigns/coast/npcs/vey.yaml']))
    expect(status).toBe(3)
  })

  test('stands in no way of lists, sheets and changes', () => {
    expect(dnd('character', 'list')).toMatchObject({status: 0, said: {characters: [{id: 'aria'}], unreadable: ['characters/odd.yaml']}})
    expect(dnd('npc', 'list')).toMatchObject({status: 0, said: {entities: [{id: 'vey'}], unreadable: [odd[1]]}})
    expect(dnd('character', 'show', 'Aria')).toMatchObject({status: 0})
    expect(dnd('npc', 'set', 'vey', `role=${what}`)).toMatchObject({status: 0})
  })

  test('is named when it is asked for', () => {
    expect(dnd('character', 'show', 'odd')).toMatchObject({status: 3, said: {error: {diagnostics: [{code: 'FILE_UNREADABLE'}]}}})
  })
})

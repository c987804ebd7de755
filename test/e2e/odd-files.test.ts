import {execFileSync, spawnSync} from 'node:child_process'
import {chmodSync, mkdirSync, symlinkSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import {Sandbox} from '../helpers/run-dnd.js'

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

/** One that hangs on a pipe can only be killed. */
function dnd(...args: string[]) {
  const {status, stdout} = box.dnd([...args, '--json'], {patienceMs: 20_000})
  return {status, said: JSON.parse(stdout || 'null')}
}

beforeAll(() => {
  box.dnd(['init'])
  box.dnd(['character', 'create', '--name', 'Aria', '--species', 'human', '--background', 'soldier', '--class', 'fighter', '--auto'])
  box.dnd(['campaign', 'create', '--name', 'Coast'])
  box.dnd(['npc', 'create', '--name', 'Vey'])
  box.dnd(['catalog', 'adapt', 'alert', '--id', 'sure', '--name', 'Sure'])
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

  test('is left out of a snapshot, which says so', () => {
    const ran = box.dnd(['catalog', 'snapshot'])
    expect(ran).toMatchObject({status: 3, stderr: expect.stringContaining('catalog/species/odd.yaml: error[FILE_UNREADABLE]')})
    expect(Object.keys(JSON.parse(ran.stdout).files)).toEqual(['catalog/feat/sure.yaml'])
  })

  test('is named when it is asked for', () => {
    expect(dnd('character', 'show', 'odd')).toMatchObject({status: 3, said: {error: {diagnostics: [{code: 'FILE_UNREADABLE'}]}}})
  })
})

/** What may stand in a folder's place. */
const NO_FOLDER: Readonly<Record<string, (folder: string) => void>> = {
  'a file': (folder) => writeFileSync(folder, 'x'),
  'a link out of the vault': (folder) => symlinkSync('/etc', folder),
  'a link to itself': (folder) => symlinkSync(folder.slice(folder.lastIndexOf('/') + 1), folder),
  ...(process.getuid?.() === 0
    ? {}
    : {
        'a folder nobody may list': (folder: string) => {
          mkdirSync(folder)
          chmodSync(folder, 0)
        },
      }),
}

describe.each(Object.keys(NO_FOLDER))("%s in a folder's place", (what) => {
  describe.each([
    ['characters', ['character', 'list']],
    ['campaigns', ['campaign', 'list']],
    ['campaigns/coast/npcs', ['npc', 'list']],
    ['campaigns/coast/locations', ['location', 'list']],
    ['catalog', ['catalog', 'list', '--kind', 'species']],
  ] as const)('%s', (folder, list) => {
    beforeAll(() => {
      execFileSync('sh', ['-c', 'rm -rf "$0.was"; if test -e "$0"; then mv "$0" "$0.was"; fi', at(folder)])
      NO_FOLDER[what]?.(at(folder))
      return () => execFileSync('sh', ['-c', 'chmod -f 700 "$0"; rm -rf "$0"; if test -e "$0.was"; then mv "$0.was" "$0"; fi', at(folder)])
    })

    test('is a finding, and the rest is checked', () => {
      const {status, said} = dnd('validate')
      const found = said.diagnostics.filter(({code}: {code: string}) => code === 'FILE_UNREADABLE')
      expect(found.map(({file}: {file: string}) => file)).toEqual([folder])
      expect(status).toBe(3)
    })

    test('stands in no way of a list, which names it', () => {
      const {status, said} = dnd(...list)
      expect(status).toBe(0)
      if (folder !== 'catalog') expect(said.unreadable).toEqual([folder])
    })
  })
})

import {existsSync, readdirSync, readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {beforeEach, expect, test} from 'vitest'
import {demoVault} from '../helpers/demo-vault.js'
import type {Sandbox} from '../helpers/run-dnd.js'

const VEY = 'campaigns/salt-coast/npcs/vey.yaml'
let vault: Sandbox
beforeEach(() => {
  vault = demoVault()
  vault.git('init', '--quiet', '--bare', '--initial-branch=main', '.git/table.git')
  vault.dnd(['remote', 'add', 'origin', '.git/table.git'])
  expect(vault.dnd(['sync']).status).toBe(0)
  return () => vault.remove()
})

/** What another has sent meanwhile. */
function sent(role: string): void {
  const text = readFileSync(join(vault.root, VEY), 'utf8')
  writeFileSync(join(vault.root, VEY), text.replace(/^role: .*$/m, `role: ${role}`))
  vault.git('commit', '--quiet', '--all', '--message=elsewhere')
  vault.git('push', '--quiet', 'origin', 'main')
  vault.git('reset', '--quiet', '--hard', 'HEAD~1')
}

test('a sync says what came and what was merged, and ends with 5 where a person has to decide', () => {
  sent('spy')
  expect(vault.dnd(['npc', 'set', 'vey', 'status=missing']).status).toBe(0)
  const merged = vault.dnd(['sync'])
  expect([merged.status, merged.stdout]).toEqual([0, expect.stringMatching(/vey/)])
  sent('thief')
  vault.dnd(['npc', 'set', 'vey', 'role=priest'])
  const asked = vault.dnd(['sync'])
  expect([asked.status, asked.stdout + asked.stderr]).toEqual([
    5,
    expect.stringMatching(/Came in: 1 commit[\s\S]*vey\.yaml: role\. Nothing was sent/),
  ])
  vault.dnd(['merge', 'resolve', '--all', '--theirs'])
  vault.dnd(['merge', 'continue'])
  expect(vault.dnd(['sync'])).toMatchObject({status: 0, stdout: expect.stringContaining('Sent:')})
})

test('nothing of this machine is kept by git: no cache, no lock, no choice of one’s own, no path', () => {
  for (const line of [
    'campaign use salt-coast',
    'npc list',
    'search vey',
    'xp add aria 20',
    'campaign branch what-if',
    'npc set vey role=spy',
  ])
    expect({line, status: vault.dnd(line.split(' ')).status}).toEqual({line, status: 0})
  vault.git('switch', '--quiet', 'main')
  vault.dnd(['npc', 'set', 'vey', 'role=thief'])
  expect(vault.dnd(['campaign', 'merge', 'what-if']).status).toBe(5)
  vault.dnd(['merge', 'resolve', '--all', '--ours'])
  expect(readdirSync(join(vault.root, '.dnd'))).not.toEqual([])
  vault.dnd(['merge', 'continue'])
  const kept = vault.git('ls-files').split('\n').filter(Boolean)
  expect(kept.filter((path) => path.startsWith('.dnd/') || !existsSync(join(vault.root, path)))).toEqual([])
  const texts = kept.map((path) => ({path, text: readFileSync(join(vault.root, path), 'utf8')}))
  for (const word of [vault.root, vault.home]) expect(texts.filter(({text}) => text.includes(word)).map(({path}) => path)).toEqual([])
  expect(vault.git('status', '--porcelain')).toBe('')
})

import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterAll, beforeAll, expect, test} from 'vitest'
import {Folders, headOf} from '../app/sync/two-vaults.js'
import {demoVault} from '../helpers/demo-vault.js'
import {Person} from '../helpers/person.js'
import {DND} from '../helpers/run-dnd.js'
import {afterwards, ENTER, SECOND_SCREEN, Terminal} from '../helpers/terminal.js'

const VEY = 'campaigns/salt-coast/npcs/vey.yaml'
const folders = new Folders()
const [dana, kim] = [new Person('Dana'), new Person('Kim')]

beforeAll(() => {
  const url = folders.bare()
  const home = demoVault()
  for (const line of [`remote add origin ${url}`, 'sync']) expect(home.dnd(line.split(' ')).status).toBe(0)
  home.remove()
  for (const each of [dana, kim]) each.clone(url)
})
afterAll(() => {
  for (const each of [dana, kim]) each.remove()
  folders.remove()
})

/** A line that a person types, in a terminal of its own, to its end; and what stands there then. */
async function types(person: Person, line: readonly string[], status = 0): Promise<string> {
  const terminal = new Terminal(person, process.execPath, [DND, ...line], {cols: 100, rows: 40, isShell: true, plain: true})
  expect(await terminal.ended, `${person.name}: dnd ${line.join(' ')}\n${terminal.shown}`).toBe(status)
  return terminal.shown
}

const open = (person: Person, ...line: string[]) => new Terminal(person, process.execPath, [DND, ...line], {cols: 80, rows: 24})
const vey = (person: Person) => readFileSync(join(person.root, VEY), 'utf8')

/** Who did what this evening, newest first, as the program's own log has it. */
function evening(person: Person): string[] {
  const {commits} = person.json<{commits: {author: string; subject: string}[]}>(['log'])
  return commits.filter(({author}) => author !== 'dnd demo').map(({author, subject}) => `${author}: ${subject}`)
}

test('two people at two terminals: a branch, a proposal, a conflict, and both have the same evening', async () => {
  // Dana tries something out on a branch, which travels.
  await types(dana, ['campaign', 'branch', 'if-vey-sings', '--why', 'What if Vey sings?'])
  await types(dana, ['npc', 'set', 'vey', 'summary=She sings to the fog.'])
  await types(dana, ['sync'])
  await types(dana, ['campaign', 'switch', 'main'])

  // Kim sees that it is there, and proposes something else about the same person.
  await types(kim, ['sync'])
  expect(await types(kim, ['campaign', 'branches'])).toContain('What if Vey sings?')
  await types(kim, ['npc', 'set', 'vey', 'summary=She is a spy.', '--no-commit'])
  await types(kim, ['propose', 'Vey is a spy', '--why', 'Somebody has to be.'])
  expect(vey(kim)).not.toContain('She is a spy.')
  await types(kim, ['sync'])

  // Dana reads it on the screen, says yes and takes it into main.
  await types(dana, ['sync'])
  const review = open(dana, 'proposal', 'review')
  await review.sees('▸ Vey is a spy')
  await review.type(ENTER, 'What it changes')
  await review.type('ay', 'Has your yes.')
  await review.type('m', 'Merge vey-is-a-spy into main? y/N')
  await review.type('y', 'No proposal is open.')
  await review.type('q', SECOND_SCREEN.off)
  expect(await review.ended).toBe(0)
  await types(dana, ['sync'])
  await types(kim, ['sync'])
  expect(vey(kim)).toContain('summary: She is a spy.')

  // Both change her again, without a word to each other: whoever is second has to decide.
  await types(dana, ['npc', 'set', 'vey', 'wants=A boat of her own.', 'voice=Hoarse.'])
  await types(dana, ['sync'])
  await types(kim, ['npc', 'set', 'vey', 'wants=Her brother back.', 'voice=Loud.', 'fears=The guild.'])
  expect(await types(kim, ['sync'], 5)).toContain('dnd merge')
  const merge = open(kim, 'merge')
  await merge.sees('2 of 2 open, no rule broken')
  expect(merge.lines.join('\n')).toMatch(/▸ ○ voice[\s\S]*Loud\. +Hoarse\./)
  await merge.type('t', '1 of 2 open')
  await merge.type('o', '0 of 2 open')
  await merge.type('c', SECOND_SCREEN.off)
  expect(await merge.ended).toBe(0)
  expect(afterwards(merge.shown)).toContain('into main')
  await types(kim, ['sync'])
  await types(dana, ['sync'])

  expect(headOf(dana.root)).toBe(headOf(kim.root))
  for (const each of [dana, kim]) {
    expect(vey(each)).toMatch(/wants: Her brother back\.\nfears: The guild\./)
    expect(vey(each)).toContain('voice: Hoarse.')
    expect(each.git('status', '--porcelain')).toBe('')
    expect(each.does(['validate'])).toContain('No problems')
  }
  expect(evening(dana)).toEqual([
    'Kim: merge: origin/main into main',
    'Kim: npc(vey): set wants, voice, fears',
    'Dana: npc(vey): set wants, voice',
    'Dana: proposal(vey-is-a-spy): merge Vey is a spy',
    'Dana: proposal(vey-is-a-spy): approve',
    'Kim: proposal(vey-is-a-spy): propose Vey is a spy',
  ])
  // What was tried on the branch stayed there.
  expect(kim.git('show', `origin/if-vey-sings:${VEY}`)).toContain('summary: She sings to the fog.')
}, 240_000)

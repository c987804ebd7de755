import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {beforeAll, describe, expect, test} from 'vitest'
import {afterFile} from '../helpers/afterwards.js'
import {demoVault} from '../helpers/demo-vault.js'
import type {Ran, Sandbox} from '../helpers/run-dnd.js'

/** Who takes part in a line; `+` stands for them. */
const PAIR = ['kasimir-vane', 'sister-maren']

interface Row {
  /** Behind the command. */
  line: readonly string[]
  /** What the two need for it beyond what all have. */
  before?: readonly (readonly string[])[]
}

/** Every command whose act may happen to several, by its name. */
const ROWS: Readonly<Record<string, Row>> = {
  'character attune': {line: ['+', 'ring of protection']},
  'character buy': {line: ['+', 'rope']},
  'character cast': {line: ['+', 'bless']},
  'character concentrate': {line: ['+', '--drop'], before: [['character', 'cast', 'pair', 'bless']]},
  'character condition': {line: ['+', 'poisoned']},
  'character death-save': {line: ['+', '--seed', '1'], before: [['character', 'hp', 'pair', '=0']]},
  'character equip': {line: ['+', 'dagger']},
  'character exchange': {line: ['+', '1gp', 'sp']},
  'character form': {line: ['+', 'giant toad', '--free']},
  'character gain': {line: ['+', 'rope']},
  'character hp': {line: ['+', '-3', '--type', 'fire']},
  'character inspiration': {line: ['+']},
  'character lose': {line: ['+', 'arrows', '--quantity', '2']},
  'character pay': {line: ['+', '1gp', '5sp']},
  'character prepare': {
    line: ['+', '--add', 'detect magic'],
    before: [
      ['character', 'prepare', 'kasimir', '--drop', 'heroism'],
      ['character', 'prepare', 'maren', '--drop', 'guiding bolt'],
    ],
  },
  'character rest': {line: ['long', '+']},
  'character sell': {line: ['+', 'dagger']},
  'character shoot': {line: ['+', 'arrows', '2']},
  'character stow': {line: ['+', 'dagger', '--in', 'backpack']},
  'character use': {line: ['+', 'potion of healing', '--seed', '1']},
  'xp add': {line: ['+', '450']},
  'xp milestone': {line: ['+']},
}

let vault: Sandbox
let start: string
beforeAll(() => {
  vault = demoVault()
  vault.json(['party', 'set', 'pair', ...PAIR])
  for (const item of ['ring of protection', 'dagger', 'potion of healing', 'backpack']) vault.json(['character', 'gain', 'pair', item])
  vault.json(['character', 'gain', 'pair', 'arrows', '-n', '20'])
  vault.json(['character', 'hp', 'pair', '-9'])
  start = head()
})
afterFile(() => vault.remove())

const head = () => vault.git('rev-parse', 'HEAD').trim()
const back = (to = start) => vault.git('reset', '--hard', '--quiet', to)
const dnd = (name: string, {line}: Row, who: readonly string[], ...more: string[]): Ran =>
  vault.dnd([...name.split(' '), ...line.flatMap((word) => (word === '+' ? who : [word])), ...more])

interface Told {
  characters: {id: string; name: string; events: string[]; happened: object[]; changes: object[]}[]
  committed: {type: string}
}

/** Commands whose first words may be several characters, as the built program has them. */
function takingSeveral(): string[] {
  const {commands} = JSON.parse(readFileSync(join(import.meta.dirname, '../../oclif.manifest.json'), 'utf8')) as {
    commands: Record<string, {hidden?: boolean; args: Record<string, {multiple?: boolean}>; flags: Record<string, object>}>
  }
  return Object.entries(commands).flatMap(([id, {args, flags}]) =>
    Object.values(args).some(({multiple}) => multiple) && flags['except'] ? [id.replaceAll(':', ' ')] : [],
  )
}

test('every command of play that takes several is held here', () => {
  expect(takingSeveral().sort()).toEqual(Object.keys(ROWS).sort())
})

describe.each(Object.entries(ROWS))('dnd %s', (name, row) => {
  let from: string
  beforeAll(() => {
    back()
    for (const line of row.before ?? []) vault.json([...line])
    from = head()
  })

  const told = (ran: Ran): Told => {
    expect({status: ran.status, stderr: ran.stderr}).toEqual({status: 0, stderr: ''})
    return JSON.parse(ran.stdout) as Told
  }

  test('happens to several by name, in one commit', () => {
    const {characters} = told(dnd(name, row, ['kasimir', 'Sister', 'Maren'], '--json'))
    expect(characters.map(({id}) => id)).toEqual(PAIR)
    for (const one of characters)
      expect(one).toMatchObject({name: expect.any(String), events: expect.any(Array), changes: expect.any(Array)})
    expect(vault.git('rev-parse', 'HEAD~1').trim()).toBe(from)
    expect(vault.git('show', '--format=%s', '--name-only').split('\n')).toEqual(
      expect.arrayContaining(PAIR.map((id) => `characters/${id}.yaml`)),
    )
    expect(vault.git('status', '--porcelain')).toBe('')
  })

  test.each([{who: ['pair']}, {who: ['--party', 'pair']}, {who: ['main', '--except', 'aria,brenna', '--except', 'tamsin']}])(
    'and to a party alike: $who',
    ({who}) => {
      const byName = vault.git('rev-parse', 'HEAD^{tree}')
      back(from)
      const {characters} = told(dnd(name, row, who, '--json'))
      expect(characters.map(({id}) => id)).toEqual(PAIR)
      expect(vault.git('rev-parse', 'HEAD^{tree}')).toBe(byName)
    },
  )

  test('with one unknown among them nothing is written', () => {
    back(from)
    const {status, stderr} = dnd(name, row, ['kasimir', 'nobody', 'maren'])
    expect({status, stderr}).toMatchObject({status: 4, stderr: expect.stringContaining('No character is called "nobody"')})
    expect([head(), vault.git('status', '--porcelain')]).toEqual([from, ''])
  })
})

describe('a fireball', () => {
  beforeAll(() => back())
  const hp = (...words: string[]) => vault.json<Told & {seed?: string; roll?: {dice: string; total: number}}>(['character', 'hp', ...words])
  const lost = ({characters}: Told) =>
    Object.fromEntries(
      characters.map(({id, happened}) => [id, (happened as {type: string; lost?: number}[]).find(({type}) => type === 'hurt')?.lost ?? 0]),
    )

  test('is halved for whoever saved and whoever resists, each by their own sheet; one undo takes all of it back', () => {
    const all = hp('aria', 'kasimir', 'maren', '-28', '--type', 'fire', '--half', 'tamsin', '--none', 'maren')
    expect(lost(all)).toEqual({'aria-moonwhisper': 28, 'kasimir-vane': 14, 'sister-maren': 0, 'tamsin-reed': 14})
    expect(vault.git('log', '-1', '--format=%s').trim()).toBe(
      'characters(aria-moonwhisper, kasimir-vane, tamsin-reed): hit points -28 fire, hit points -28 fire halved',
    )
    vault.json(['undo'])
    expect(vault.git('diff', '--stat', start, 'HEAD')).toBe('')
  })

  test.each([
    {words: ['--half', 'aria', '-14'], why: 'before the number', lost: {'aria-moonwhisper': 7}},
    {words: ['aria', '--half', '-14'], why: 'without a name it is for all', lost: {'aria-moonwhisper': 7}},
    {words: ['aria', 'kas', '-14', '--half'], why: 'for all of several', lost: {'aria-moonwhisper': 7, 'kasimir-vane': 7}},
    {words: ['pair', '-15', '--half', 'pair'], why: 'for a party', lost: {'kasimir-vane': 7, 'sister-maren': 7}},
    {words: ['Sister Maren', 'aria', '-3'], why: 'with a name of two words', lost: {'sister-maren': 3, 'aria-moonwhisper': 3}},
    {words: ['--party', 'pair', '-', '4'], why: 'with a blank after the minus', lost: {'kasimir-vane': 4, 'sister-maren': 4}},
  ])('$words: $why', ({words, lost: expected}) => {
    back()
    expect(lost(hp(...words))).toEqual(expected)
  })

  test('and behind `--`', () => {
    back()
    expect(vault.dnd(['character', 'hp', '--', 'aria', 'kasimir', '-4'])).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('34→30'),
    })
  })

  test('is rolled once for all, the same from the same seed, and shown', () => {
    back()
    const first = hp('aria', 'maren', '-8d6', '--type', 'cold', '--seed', '7')
    expect(first).toMatchObject({seed: '7', roll: {dice: '8d6', total: 22}})
    expect(lost(first)).toEqual({'aria-moonwhisper': 22, 'sister-maren': 22})
    const {stdout} = vault.dnd(['character', 'hp', 'aria', '+2d4+2', '--seed', '1'])
    expect(stdout).toContain('2d4+2: 7 = [4 1] + 2')
  })

  test('of several types meets the defenses of each', () => {
    back()
    const {roll, characters} = hp('kasimir', '-5d6 fire + 5d6 radiant', '--seed', '2')
    const {fire = 0, radiant = 0} = (roll as {byLabel?: {fire?: number; radiant?: number}}).byLabel ?? {}
    expect([fire > 0, radiant > 0]).toEqual([true, true])
    expect(lost({characters, committed: {type: ''}})).toEqual({'kasimir-vane': Math.floor(fire / 2) + radiant})
  })

  test.each([
    {words: ['aria', 'kas', '-2d'], says: 'is no change of Hit Points'},
    {words: ['aria', 'kas', '-2d6kx'], says: 'Those are not dice'},
    {words: ['aria', '-999d999999'], says: 'more than 99999'},
    {words: ['aria', '+5', '--none', 'aria'], says: 'Nobody is spared'},
    {words: ['aria', '=5', '--half'], says: 'Only a number of Hit Points is halved'},
    {words: ['-5'], says: 'Nobody is named'},
    {words: ['--half', '-5'], says: 'Nobody is named'},
    {words: ['aria', '-5', '--except', 'aria'], says: 'Nobody is left'},
  ])('$words is told of', ({words, says}) => {
    back()
    const {status, stderr} = vault.dnd(['character', 'hp', ...words, '--seed', '1'])
    expect({status, stderr}).toMatchObject({status: 2, stderr: expect.stringContaining(says)})
    expect(head()).toBe(start)
  })
})

describe('all or nothing', () => {
  test('one who can not is named, with why and how the others do it', () => {
    back()
    vault.json(['character', 'hp', 'maren', '-999'])
    const from = head()
    const {status, stderr} = vault.dnd(['character', 'rest', 'long', 'pair'])
    expect({status, stderr}).toMatchObject({status: 7, stderr: expect.stringContaining('Sister Maren is dead')})
    expect(stderr).toContain('leave Sister Maren out: `--except sister-maren`')
    expect(head()).toBe(from)
    expect(vault.json<Told>(['character', 'rest', 'long', 'pair', '--except', 'sister-maren']).characters).toMatchObject([
      {id: 'kasimir-vane'},
    ])
  })

  test('and named even where the reason is not about them', () => {
    back()
    const {status, stderr} = vault.dnd(['character', 'cast', 'aria', 'maren', 'bless', '--slot', '1'])
    expect({status, stderr}).toMatchObject({status: 7, stderr: expect.stringContaining('Aria Moonwhisper')})
    expect(head()).toBe(start)
  })
})

describe('dice', () => {
  test("are each one's own, the same from the same seed", () => {
    back()
    vault.json(['character', 'hp', 'pair', '=0'])
    const from = head()
    const throws = () =>
      vault.json<Told & {seed: string}>(['character', 'death-save', 'pair', '--seed', '5']).characters.map(({happened}) => happened)
    const [kasimir, maren] = throws()
    expect(kasimir).not.toEqual(maren)
    back(from)
    expect(throws()).toEqual([kasimir, maren])
  })

  test.each([
    {line: ['character', 'use', 'aria', 'potion of healing', '--on', 'pair', '--roll', '5']},
    {line: ['character', 'use', 'pair', 'potion of healing', '--roll', '5']},
    {line: ['character', 'death-save', 'pair', '--roll', '12']},
  ])('thrown once at the table are not for several: $line', ({line}) => {
    back()
    expect(vault.dnd(line)).toMatchObject({status: 2, stderr: expect.stringContaining('Dice were thrown once, and several throw')})
    expect(head()).toBe(start)
  })
})

describe('what is shared out', () => {
  interface Shared extends Told {
    split: {among: number; left: number; xp?: number; coins?: object; keeper?: {id: string}}
  }
  const worth = (coins: Partial<Record<string, number>>) =>
    Object.entries(coins).reduce((sum, [coin, count = 0]) => sum + count * ({pp: 1000, gp: 100, ep: 50, sp: 10}[coin] ?? 1), 0)

  test('XP evenly, with the remainder told', () => {
    back()
    const {split, characters} = vault.json<Shared>(['xp', 'add', 'aria', 'pair', '1000', '--split'])
    expect(split).toEqual({among: 3, xp: 1000, left: 1})
    expect(characters.map(({happened}) => happened[0])).toEqual(Array(3).fill({type: 'xp', xp: 333}))
    expect(vault.dnd(['xp', 'add', 'aria', 'pair', '1000', '--split']).stdout).toContain('1000 XP for 3: 1 XP left over')
  })

  test('coins evenly, and who keeps the copper that is left over', () => {
    back()
    const {split, characters} = vault.json<Shared>(['character', 'gain', 'aria', 'pair', '1pp 1gp', '--split'])
    expect(split).toEqual({among: 3, coins: {pp: 1, gp: 1}, left: 2, keeper: {id: 'aria-moonwhisper', name: 'Aria Moonwhisper'}})
    const got = characters.map(({happened}) => worth((happened[0] as {coins: Record<string, number>}).coins))
    expect(got).toEqual([368, 366, 366])
  })

  test('but no things', () => {
    back()
    expect(vault.dnd(['character', 'gain', 'pair', 'rope', '--split'])).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('Only coins are shared out'),
    })
  })
})

describe('a potion', () => {
  const potions = (id: string) =>
    vault
      .json<{sheet: {inventory: {item: string; quantity: number}[]}}>(['character', 'show', id])
      .sheet.inventory.filter(({item}) => item === 'potion-of-healing')
      .reduce((sum, {quantity}) => sum + quantity, 0)

  test('heals by its dice and is gone', () => {
    back()
    const {characters} = vault.json<Told>(['character', 'use', 'maren', 'Potion of Healing', '--seed', '1'])
    expect(characters).toMatchObject([
      {id: 'sister-maren', happened: [{type: 'lost'}, {type: 'used', dice: '2d4+2', total: 7}, {type: 'healed', amount: 7}]},
    ])
    expect(potions('maren')).toBe(0)
  })

  test('is given to another, and one to each of several', () => {
    back()
    vault.json(['character', 'gain', 'maren', 'Potion of Healing'])
    vault.json(['character', 'hp', 'aria', '-20'])
    const {characters} = vault.json<Told>(['character', 'use', 'maren', 'Potion of Healing', '--on', 'kasimir,aria', '--seed', '1'])
    expect(characters.map(({id}) => id)).toEqual(['sister-maren', 'kasimir-vane', 'aria-moonwhisper'])
    expect(characters.slice(1)).toMatchObject([{happened: [{type: 'healed'}]}, {happened: [{type: 'healed'}]}])
    expect(potions('maren')).toBe(0)
    const from = head()
    expect(vault.dnd(['character', 'use', 'maren', 'Potion of Healing', '--on', 'aria'])).toMatchObject({status: 7})
    expect(head()).toBe(from)
  })
})

describe('a spell that heals', () => {
  const cast = (...words: string[]) => vault.json<Told & {seed: string}>(['character', 'cast', 'maren', ...words])
  const healed = ({characters}: Told) =>
    characters.map(({id, happened}) => [id, (happened as {type: string; amount?: number}[]).find(({type}) => type === 'healed')?.amount])

  test('heals another by its dice, in one commit', () => {
    back()
    vault.json(['character', 'hp', 'aria', '-20'])
    const from = head()
    const done = cast('cure wounds', '--on', 'aria', '--roll', '6')
    // 6, Wisdom's 5, and 2 and the slot's level of Disciple of Life; Blessed Healer gives Maren as much of the last.
    expect(healed(done)).toEqual([
      ['sister-maren', 3],
      ['aria-moonwhisper', 14],
    ])
    expect(vault.git('rev-parse', 'HEAD~1').trim()).toBe(from)
  })

  test('heals several the same, its caster among them', () => {
    back()
    vault.json(['character', 'hp', 'main', '-8'])
    const done = cast('mass healing word', '--on', 'aria,maren,kasimir', '--seed', '7')
    const [first, ...others] = healed(done).filter(([id]) => id !== 'sister-maren')
    expect(first?.[1]).toBe(8)
    expect(others.map(([, amount]) => amount)).toEqual([others[0]?.[1]])
    expect(done).toMatchObject({
      seed: '7',
      characters: [{id: 'sister-maren', happened: [{type: 'cast'}, {type: 'used', dice: '2d4 + 10'}, {}]}, {}, {}],
    })
  })

  test('reaches no more than it says: nobody is healed, no slot is spent', () => {
    back()
    const {status, stderr} = vault.dnd(['character', 'cast', 'maren', 'cure wounds', '--on', 'aria,kasimir'])
    expect({status, stderr}).toMatchObject({status: 7, stderr: expect.stringContaining('Cure Wounds reaches one, not 2')})
    expect(head()).toBe(start)
  })

  test('is held by its caster, where it lasts, and is on all of several', () => {
    back()
    const {characters} = cast('bless', '--on', 'maren,aria,kasimir')
    expect(characters.map(({happened}) => (happened as {type: string}[]).map(({type}) => type))).toEqual([
      ['cast', 'concentration', 'state', 'material'],
      ['state'],
      ['state'],
    ])
    vault.json(['character', 'concentrate', 'maren', '--drop'])
    expect(vault.json<{sheet: {states: object[]}}>(['character', 'show', 'maren']).sheet.states).toEqual([])
  })
})

import {spawnSync} from 'node:child_process'
import {readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterAll, beforeAll, beforeEach, describe, expect, test} from 'vitest'
import {openBoard} from '../../src/app/combat/board.js'
import {requestsHere} from '../../src/app/host/fight-requests.js'
import {sayToHost} from '../../src/host/evening.js'
import type {Running} from '../../src/host/run.js'
import {TABLE_WORDS} from '../../src/print/table/words.js'
import type {Answer, Done, Front, GuestShown, LogLine, MoveGroup, RequestShown, Want, Wanted, Whisper} from '../../src/schema/host.js'
import {demoVault} from '../helpers/demo-vault.js'
import type {Sandbox} from '../helpers/run-dnd.js'
import {hostOf, Player} from './players.js'

const [ARIA, BRENNA] = ['aria-moonwhisper', 'brenna-stonehand']

let vault: Sandbox
let host: Running
let [kim, lee, dm, guest] = [] as unknown as [Player, Player, Player, Player]
const heard: string[] = []

beforeAll(async () => {
  vault = demoVault()
  host = await hostOf(vault, {onTold: (line) => heard.push(line)})
  kim = await Player.in(host, 'player', ARIA, 'Kim')
  lee = await Player.in(host, 'player', BRENNA, 'Lee')
  dm = await Player.in(host, 'co-dm', undefined, 'Dee')
  guest = await Player.in(host, 'spectator', undefined, 'Sam')
})
afterAll(async () => {
  await host.close()
  vault.remove()
})
beforeEach(() => {
  heard.length = 0
})

/** What the vault's table does with some kinds of want, from now on. */
function tablePolicy(table: Partial<Record<Want, Answer>>): void {
  const path = join(vault.root, 'dnd.yaml')
  const before = readFileSync(path, 'utf8').replace(/\npolicies:[\s\S]*$/, '\n')
  writeFileSync(path, `${before.trimEnd()}\npolicies:\n  table: ${JSON.stringify(table)}\n`)
}

function git(...args: string[]): string {
  return spawnSync('git', args, {cwd: vault.root, encoding: 'utf8', env: vault.env as NodeJS.ProcessEnv}).stdout
}

/** What the DM types at the host. */
function says(line: string): Promise<string> {
  return sayToHost(line, {...host, quit: () => undefined, guestWords: ({name}, n) => `${n} ${name}`})
}

const hurt = (amount: number): Wanted => ({type: 'act', act: {type: 'damage', parts: [{amount}]}})

describe('a roll', () => {
  test.each([
    ['stealth', /^Aria Moonwhisper, Stealth: /],
    ['Sleight of Hand check', /, Sleight of Hand: /],
    ['dex save', /^Aria Moonwhisper, Dexterity save: /],
    ['initiative', /, Initiative: /],
    ['2d6+3', /^2d6\+3: /],
    ['1d20 + arcana', /^1d20 \+ arcana: /],
    ['unarmed strike', /^Aria Moonwhisper, Unarmed Strike: .* to hit/],
  ])('of "%s" is thrown here, told to everybody and counted once', async (what, said) => {
    const before = (await lee.topic<LogLine[]>('log')).length
    const key = `roll-${what.replaceAll(/\W/g, '-')}-00`
    const done = await kim.wants({type: 'roll', what}, key)
    expect(done).toMatchObject({state: 'done', total: expect.any(Number)})
    expect(done.said).toMatch(said)
    expect(await kim.wants({type: 'roll', what}, key)).toEqual(done)
    const log = await lee.topic<LogLine[]>('log')
    expect(log).toHaveLength(before + 1)
    expect(log.at(-1)).toMatchObject({by: 'Kim', text: done.said, total: done.total})
  })

  test('with Advantage has two dice', async () => {
    expect((await kim.wants({type: 'roll', what: 'stealth', advantage: 'advantage'})).said).toMatch(
      /= \[.*\(\d+\).*\].*Advantage: the table/,
    )
  })

  test('that is hidden is the DM’s alone, and leaves no gap in what others read', async () => {
    const [before, lees] = [await kim.topic<LogLine[]>('log'), await lee.topic<LogLine[]>('log')]
    const done = await kim.wants({type: 'roll', what: 'stealth', hidden: true})
    expect(done).not.toHaveProperty('total')
    expect(done.said).not.toMatch(/\d/)
    expect(await kim.topic<LogLine[]>('log')).toEqual(before)
    expect(await lee.topic<LogLine[]>('log')).toEqual(lees)
    expect((await dm.topic<LogLine[]>('log')).at(-1)).toMatchObject({by: 'Kim', text: expect.stringContaining('Stealth')})
    await kim.wants({type: 'roll', what: 'd20'})
    expect((await lee.topic<LogLine[]>('log')).map(({n}) => n)).toEqual(lees.map(({n}) => n).concat(lees.length + 1))
  })

  test('of nothing that there is is refused with what there is', async () => {
    expect(await kim.wants({type: 'roll', what: 'basket weaving'})).toMatchObject({
      state: 'refused',
      said: expect.stringContaining('basket'),
    })
  })

  test('needs no character where it is dice alone', async () => {
    expect(await dm.wants({type: 'roll', what: 'd20'})).toMatchObject({state: 'done'})
    expect(await dm.wants({type: 'roll', what: 'stealth'})).toMatchObject({state: 'refused'})
  })
})

describe('an act', () => {
  test('is one commit with the key, which `undo` takes back', async () => {
    const done = await kim.wants({type: 'act', act: {type: 'cast', spell: 'mage-armor'}}, 'mage-armor-1')
    expect(done.said).toBe('Aria Moonwhisper casts Mage Armor with a level 1 slot. Mage Armor begins, for 8 hours.')
    expect(git('log', '-1', '--format=%s %(trailers:key=Dnd-Key,valueonly)')).toMatch(new RegExp(`cast mage-armor ${kim.id}-mage-armor-1`))
    expect(await says('undo')).toBe(`Taken back: character(${ARIA}): cast mage-armor`)
  })

  test('of the same tap twice at once is done once', async () => {
    const note: Wanted = {type: 'note', text: 'Twice, said the gull.'}
    const both = await Promise.all([kim.wants(note, 'twice-at-once'), kim.wants(note, 'twice-at-once')])
    expect(both[0]).toEqual(both[1])
    const file = readFileSync(join(vault.root, `characters/${ARIA}.yaml`), 'utf8')
    expect(file.split('Twice, said the gull.')).toHaveLength(2)
  })

  test('under the key of another want is refused, and another’s key is another', async () => {
    await kim.wants({type: 'whisper', text: 'one'}, 'a-key-of-kims')
    expect((await kim.post('/api/v1/do', {key: 'a-key-of-kims', want: {type: 'whisper', text: 'two'}})).status).toBe(409)
    expect(await lee.wants({type: 'whisper', text: 'two'}, 'a-key-of-kims')).toMatchObject({state: 'done'})
  })

  test.each<[string, Wanted]>([
    ['what is the DM’s alone', {type: 'act', act: {type: 'revive', hitPoints: 1}}],
    ['whom nobody plays', {type: 'act', act: {type: 'cast', spell: 'mage-armor', on: 'mother-brine'}}],
    ['a thing that is not there', {type: 'act', act: {type: 'equip', item: 'vorpal-sword'}}],
    ['a fight that there is none of', {type: 'fight', line: 'next'}],
  ])('is refused where it wants %s, and changes nothing', async (_, want) => {
    const head = git('rev-parse', 'HEAD')
    expect(await kim.wants(want)).toMatchObject({state: 'refused'})
    expect(git('rev-parse', 'HEAD')).toBe(head)
  })

  test.each([
    ['no want', {key: 'abcdefgh'}],
    ['a key too short', {key: 'a', want: {type: 'whisper', text: 'x'}}],
    ['another’s character', {key: 'abcdefgh', want: {type: 'act', act: {type: 'stabilize'}, character: BRENNA}}],
    ['a key of every object', JSON.parse('{"key":"abcdefgh","want":{"type":"whisper","text":"x","__proto__x":{}}}') as unknown],
  ])('that is %s is no want', async (_, body) => {
    expect((await kim.post('/api/v1/do', body)).status).toBe(400)
  })
})

describe('the table’s policy', () => {
  test('asks where it says so, and what was asked is done when the DM says yes', async () => {
    const asked = await kim.wants(hurt(4), 'ask-damage-1')
    expect(asked).toMatchObject({state: 'waiting', request: expect.any(String)})
    expect(heard.at(-1)).toContain('hit points -4')
    expect((await lee.topic<RequestShown[]>('requests')).map(({id}) => id)).not.toContain(asked.request)
    expect((await dm.topic<RequestShown[]>('requests')).at(-1)).toMatchObject({by: 'Kim', state: 'waiting'})
    expect(await says('asks')).toContain(`${asked.request}  Kim (${ARIA}): hit points -4`)
    expect(await says(`yes ${asked.request}`)).toMatch(/Aria Moonwhisper loses 4, \d+ left/)
    expect(await kim.wants(hurt(4), 'ask-damage-1')).toMatchObject({state: 'done'})
    expect((await kim.topic<RequestShown[]>('requests')).at(-1)).toMatchObject({state: 'done'})
    expect(await says(`no ${asked.request}`)).toContain('That is answered')
    expect(
      git('log', '--format=%s')
        .split('\n')
        .filter((line) => line.includes('hit points -4')),
    ).toHaveLength(1)
  })

  test('lets a no be no, with its reason', async () => {
    const asked = await kim.wants(hurt(30))
    const answer = await dm.post('/api/v1/answer', {request: asked.request, yes: false, why: 'You are fine'})
    expect(await answer.json()).toMatchObject({request: {state: 'refused', said: 'You are fine'}})
    expect((await kim.topic<RequestShown[]>('requests')).at(-1)).toMatchObject({state: 'refused', said: 'You are fine'})
    expect((await dm.post('/api/v1/answer', {request: '999', yes: true})).status).toBe(404)
  })

  test('is the vault’s own where it says otherwise, from one tap to the next', async () => {
    tablePolicy({hp: 'direct', roll: 'ask', whisper: 'never'})
    try {
      expect(await kim.wants(hurt(1))).toMatchObject({state: 'done'})
      expect(await kim.wants({type: 'whisper', text: 'x'})).toMatchObject({state: 'refused'})
      const asked = await kim.wants({type: 'roll', what: 'stealth'})
      expect(asked.state).toBe('waiting')
      await says(`yes ${asked.request}`)
      expect((await lee.topic<LogLine[]>('log')).at(-1)).toMatchObject({by: 'Kim', text: expect.stringContaining('Stealth')})
      expect(JSON.stringify(await kim.topic<MoveGroup[]>('moves'))).toContain('"answer":"ask"')
    } finally {
      tablePolicy({})
    }
  })
})

describe('words between two', () => {
  test('are heard by nobody else', async () => {
    await kim.wants({type: 'whisper', text: 'I take the ring.'})
    expect(heard).toContain('Kim whispers: I take the ring.')
    expect(await says('whisper kim Nobody saw you.')).toBe('Kim hears it.')
    await dm.wants({type: 'whisper', text: 'The sea is loud.', to: 'Lee'})
    const texts = async (who: Player) => (await who.topic<Whisper[]>('whispers')).map(({text}) => text)
    expect(await texts(kim)).toEqual(expect.arrayContaining(['I take the ring.', 'Nobody saw you.']))
    expect(await texts(lee)).toContain('The sea is loud.')
    expect(await texts(lee)).not.toContain('I take the ring.')
    expect(await texts(dm)).toEqual(expect.arrayContaining(['I take the ring.', 'Nobody saw you.', 'The sea is loud.']))
    expect((await guest.get('/api/v1/whispers')).status).toBe(403)
  })

  test('go from a player to the DM alone', async () => {
    expect(await kim.wants({type: 'whisper', text: 'psst', to: 'Lee'})).toMatchObject({state: 'refused'})
  })
})

test('a proposal is on a branch of its own, and the DM’s files stay as they are', async () => {
  const before = [git('status', '--porcelain'), git('rev-parse', 'HEAD')]
  const done = await kim.wants({type: 'propose', title: 'A proper name', set: ['player=Kim the Great']})
  expect(done).toMatchObject({state: 'done', said: 'Proposed as “A proper name”.'})
  expect([git('status', '--porcelain'), git('rev-parse', 'HEAD')]).toEqual(before)
  expect(git('show', `proposal/a-proper-name:characters/${ARIA}.yaml`)).toContain('player: Kim the Great')
  expect(await kim.wants({type: 'propose', title: 'Fifty levels', set: ['levels=50']})).toMatchObject({state: 'refused'})
})

describe('what the DM lays in front', () => {
  test('is there for those it is for, as they may see it', async () => {
    expect(await says('show handout copied-page to kim')).toBe('It lies in front of Kim.')
    expect(await kim.topic<Front>('front')).toMatchObject({title: "A page in Tamsin's hand", html: expect.stringContaining('chandler')})
    expect(await lee.topic('front')).toBeNull()
    expect(await says('show handout ketters-letter')).toMatch(/may not know of it/)
    expect(await lee.topic('front')).toBeNull()
    expect(await says('show nothing')).toBe('Nothing lies there any more.')
    expect(await kim.topic('front')).toBeNull()
    expect((await kim.post('/api/v1/front', {show: null})).status).toBe(403)
    expect((await dm.post('/api/v1/front', {show: {type: 'handout', id: 'nothing-like-it'}})).status).toBe(404)
  })

  test('may be a picture, and its bytes go to those alone who have it', async () => {
    const png = join(vault.root, 'gull.png')
    const {default: sharp} = await import('sharp')
    await sharp({create: {width: 8, height: 8, channels: 3, background: '#336699'}})
      .withExif({IFD0: {Copyright: 'secret'}})
      .png()
      .toFile(png)
    const added = vault.dnd(['asset', 'add', png, '--json'])
    expect(added.stderr + added.stdout).toContain('"id"')
    const [, id = ''] = /"id": "([^"]+)"/.exec(added.stdout) ?? []
    expect(await says(`show picture ${id} to lee`)).toBe('It lies in front of Lee.')
    const {picture = '', alt} = await lee.topic<Front>('front')
    expect(alt).toBe('A picture')
    const answer = await lee.get(picture)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/png'])
    expect(Buffer.from(await answer.arrayBuffer()).includes('secret')).toBe(false)
    expect((await kim.get(picture)).status).toBe(404)
    await says('show nothing to lee'.replace(' to lee', ''))
    expect((await lee.get(picture)).status).toBe(404)
  })
})

describe('moves', () => {
  const titles = (groups: MoveGroup[]) => groups.map(({title}) => title)

  test('are what the sheet has, each with a want that is one', async () => {
    const groups = await kim.topic<MoveGroup[]>('moves')
    expect(titles(groups)).toEqual(expect.arrayContaining(['Attacks', 'Cantrips', 'Features', 'Skills', 'Checks', 'Saves', 'Items']))
    const {doSchema} = await import('../../src/schema/host.js')
    for (const {want} of groups.flatMap(({moves}) => moves)) expect(doSchema().safeParse({key: 'abcdefgh', want}).error).toBeUndefined()
    const skill = groups.find(({title}) => title === 'Skills')?.moves.find(({label}) => label === 'Arcana')
    expect(skill).toMatchObject({figure: expect.stringMatching(/^[+−]\d+$/), answer: 'direct'})
    expect((await dm.get('/api/v1/moves')).status).toBe(403)
  })

  test('that a roll is are all rolled', async () => {
    const groups = await lee.topic<MoveGroup[]>('moves')
    const rolls = groups.flatMap(({moves}) => moves).filter(({want}) => want.type === 'roll')
    expect(rolls.length).toBeGreaterThan(30)
    for (const {want, label} of rolls) expect(await lee.wants(want), label).toMatchObject({state: 'done'})
  })

  test('say why they are closed, and how many slots are left', async () => {
    const levelOne = (groups: MoveGroup[]) => groups.find(({title}) => title.startsWith('Level 1'))
    const before = levelOne(await kim.topic<MoveGroup[]>('moves'))
    const [, left = '0'] = /, (\d+) of \d+ slots left/.exec(before?.title ?? '') ?? []
    for (let n = 0; n < Number(left); n++) await kim.wants({type: 'act', act: {type: 'cast', spell: 'shield', slot: 1}})
    const after = levelOne(await kim.topic<MoveGroup[]>('moves'))
    expect(after?.title).toMatch(/, 0 of \d+ slots left/)
  })
})

test('guests are who is here, for DMs alone', async () => {
  const stream = kim.stream()
  await stream.until(() => stream.last('me'))
  const all = await dm.topic<GuestShown[]>('guests')
  expect(all.find(({name}) => name === 'Kim')).toMatchObject({role: 'player', character: ARIA, isHere: true})
  expect(all.find(({name}) => name === 'Lee')).toMatchObject({isHere: false})
  expect((await lee.get('/api/v1/guests')).status).toBe(403)
  stream.socket.close()
})

describe('in a fight', () => {
  beforeAll(async () => {
    expect(vault.dnd(['combat', 'start', 'wreckers-cove', '--seed', '7']).status).toBe(0)
    expect(vault.dnd(['combat', 'do', 'init roll', 'begin']).status).toBe(0)
  })

  const events = () => vault.dnd(['combat', 'state', '--json']).stdout
  const log = () => readFileSync(join(vault.root, '.dnd/combat/wreckers-cove.jsonl'), 'utf8')

  test('an act goes into the fight, as its line, and the sheet has it', async () => {
    const head = git('rev-parse', 'HEAD')
    const done = await kim.wants({type: 'act', act: {type: 'inspiration', has: true}}, 'inspired-1')
    expect(done).toMatchObject({state: 'done', said: expect.stringContaining('Inspiration')})
    expect(git('rev-parse', 'HEAD')).toBe(head)
    expect(log()).toContain(`"cause":"${kim.id}-inspired-1"`)
    expect(JSON.stringify(await kim.topic<MoveGroup[]>('moves'))).toContain('Heroic Inspiration')
    expect(await kim.wants({type: 'act', act: {type: 'rest', rest: 'long'}})).toMatchObject({state: 'waiting'})
  })

  test.each([
    ['dmg 3 Wreckers 1', 'waiting'],
    ['attack quarterstaff on Wreckers 1', 'waiting'],
    ['kill Wreckers 1', 'refused'],
    ['dmg 3 nobody-there', 'refused'],
    ['attack on Wreckers 1 by brenna-stonehand', 'refused'],
    ['note the DM is late', 'refused'],
    ['undo', 'refused'],
    ['act aria-moonwhisper {"type":"xp","amount":1000}', 'refused'],
    ['add 3 goblin', 'refused'],
    ['reveal foes', 'refused'],
  ])('"%s" is %s for a player', async (line, state) => {
    expect(await kim.wants({type: 'fight', line})).toMatchObject({state})
  })

  test('nobody hidden is found by a line, by name or by number', async () => {
    expect(vault.dnd(['combat', 'do', 'add ghast as Lurker hidden']).status).toBe(0)
    for (const line of ['dmg 1 Lurker', 'dmg 1 lurker', 'dmg 1 ghast'])
      expect((await kim.wants({type: 'fight', line})).said).toMatch(/^Nobody whom you see is called/)
    tablePolicy({fight: 'direct'})
    expect(await kim.wants({type: 'fight', line: 'dmg 1 foes'})).toMatchObject({state: 'done'})
    expect(log()).not.toMatch(/"who":"lurker","type":"hurt"/)
    expect(JSON.stringify(await kim.topic('log'))).not.toContain('Lurker')
    tablePolicy({})
  })

  test('the tracker that has it does what is wanted at once, and asks for the rest', async () => {
    const options = {vault: vault.root, cwd: vault.root, now: () => new Date().toISOString()}
    const board = await openBoard(vault.root, 'wreckers-cove', options)
    expect(board.isReader).toBe(false)
    const requests = requestsHere(vault.root, board, TABLE_WORDS)
    const stop = requests.follow(() => undefined)
    try {
      const done = await kim.wants({type: 'act', act: {type: 'inspiration', has: false}}, 'spent-by-tracker')
      expect(done).toMatchObject({state: 'done', said: expect.stringContaining('Inspiration')})
      expect(board.history().done.at(-1)?.event.said).toContain('inspiration')
      const asked = await kim.wants({type: 'fight', line: 'dmg 1 Wreckers 2'}, 'asked-of-tracker')
      await expect.poll(() => requests.now().map(({id}) => id)).toContain(asked.request)
      expect(requests.now().find(({id}) => id === asked.request)?.isFresh).toBe(true)
      requests.answer(asked.request ?? '', true)
      const again = () => kim.wants({type: 'fight', line: 'dmg 1 Wreckers 2'}, 'asked-of-tracker')
      await expect.poll(async (): Promise<Done['state']> => (await again()).state, {timeout: 20_000}).toBe('done')
      expect(log().split(`"cause":"${kim.id}-asked-of-tracker-yes"`)).toHaveLength(2)
    } finally {
      stop()
      board.close()
    }
    // What was said yes to while nobody had it is the host's to do.
    const asked = await kim.wants({type: 'fight', line: 'dmg 1 Wreckers 3'})
    expect(await says(`yes ${asked.request}`)).toMatch(/dmg 1 Wreckers 3/)
    expect(events()).toContain('wreckers')
  })

  test('a Death Saving Throw is a tap while dying, and the host throws it', async () => {
    expect(vault.dnd(['combat', 'do', `hp ${BRENNA} 0`]).status).toBe(0)
    await expect.poll(async () => (await lee.topic<MoveGroup[]>('moves'))[0]?.title, {timeout: 20_000}).toBe('Now')
    const [now] = await lee.topic<MoveGroup[]>('moves')
    expect(now?.moves[0]).toMatchObject({label: 'Death Saving Throw', answer: 'direct'})
  })
})

import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {openBoard} from '../../src/app/combat/board.js'
import {runningFights} from '../../src/app/combat/fights.js'
import {startFight} from '../../src/app/combat/say.js'
import type {Choices, Fight} from '../../src/combat/fight.js'
import {ROUTES} from '../../src/host/server.js'
import {fightRefusalWords} from '../../src/print/combat/refusal.js'
import {namesIn} from '../../src/print/combat/told.js'
import type {Role} from '../../src/schema/host.js'
import {expectNoSecrets, expectNothingLost, type Onlooking, type SecretWord, secretWorld, vaultOf, wordsFor} from '../app/world/secrets.js'
import {hitPoints, idOf, lines, linesOf, made, secretsOf} from '../combat/secret-fights.js'
import {Hosted} from './hosted.js'

/** Who looks: as what they were let in, and as whom they may know things. */
const LOOKERS: readonly {role: Role; character?: string; as: Onlooking}[] = [
  {role: 'player', character: 'aria', as: 'aria'},
  {role: 'player', character: 'brom', as: 'brom'},
  {role: 'player', as: undefined},
  {role: 'spectator', as: undefined},
]

/** How many worlds, each with a fight and seen by everybody: as many as `VITEST_WORLDS` says where nobody waits for it. */
const WORLDS = Number(process.env['VITEST_WORLDS'] ?? 3)
const AT = '2026-01-01T00:00:00.000Z'

/** A fight in a vault as its lines have it, those that are refused passed over; how it stands then. */
async function fightIn(root: string, {first, later}: {first: string[]; later: string[]}): Promise<Fight> {
  const options = {vault: root, cwd: root, now: () => AT}
  const words = (why: Parameters<typeof fightRefusalWords>[0], fight: Fight) => fightRefusalWords(why, namesIn(fight))
  if (runningFights(root).length === 0) await startFight(options, {seed: '7', begun: AT, party: 'main'}, words, [])
  const board = await openBoard(root, runningFights(root)[0] ?? '', options, {alone: true})
  try {
    for (const line of first) expect(board.say(line), line).toHaveProperty('events')
    for (const line of later) board.say(line)
    return board.history().fight
  } finally {
    board.close()
  }
}

/** Nothing of the DM's creatures in a text; that there is a hero is known from elsewhere too. */
function expectNoSecretsOfFight(text: string, fight: Fight, creatures: number): void {
  const inText = (secret: string) => text.includes(JSON.stringify(secret).slice(1, -1))
  const foes = Object.values(fight.combatants).filter(({side}) => side !== 'party')
  expect(foes.flatMap(secretsOf).filter(inText)).toEqual([])
  expect(text).not.toMatch(/Secret(note|effect|timer)/i)
  for (let n = 0; n < creatures; n++) if (fight.combatants[idOf(n)]?.hidden) expect(text).not.toContain(String(hitPoints(n)))
}

const worlds = fc.sample(
  fc.record({
    seed: fc.integer(),
    creatures: fc.array(made, {minLength: 2, maxLength: 5}),
    happens: lines,
    players: fc.constantFrom<Choices['players']>('exact', 'band', 'none'),
  }),
  WORLDS,
)

describe.each(worlds)('of world $seed with its fight', ({seed, creatures, happens, players}) => {
  test('no byte that anybody gets, by whichever way, holds what they may not know; and nothing that they may is kept from them', async () => {
    const world = secretWorld(seed)
    const {root} = vaultOf(world)
    const {first, later} = linesOf(creatures, happens, {players, hero: 'brom'})
    const begun = await fightIn(root, {first, later: []})
    const hosted = await Hosted.open(root)
    const {door} = hosted.running
    const lookers = await Promise.all(LOOKERS.map(async (looker) => ({...looker, ...(await hosted.guest())})))
    for (const {id, role, character} of lookers) door.letIn(id, {role, character})
    const coDm = await hosted.guest('co-dm')
    const streams = [...lookers, coDm].map(({cookie}) => hosted.listen(cookie))
    const told = async () => {
      const fights = streams.map((stream) => (stream.last('fight') as {round: number} | undefined)?.round)
      return fights.every((round) => round === begun.round) ? streams.every((stream) => stream.last('story') !== undefined) : false
    }
    await streams[0]?.until(told)
    // What has been heard so far is of the fight as it began: who comes into sight later may be named later.
    for (const [i, {as}] of lookers.entries()) {
      expectNoSecretsOfFight(streams[i]?.text ?? '', begun, creatures.length)
      expectNoSecrets(world, streams[i]?.text ?? '', as)
    }
    const fight = await fightIn(root, {first: [], later: [...later, 'timer Secrettimer 9', 'dmg 1 brom']})
    const last = JSON.stringify((await (await hosted.ask('/api/v1/fight', {cookie: coDm.cookie})).json()) as unknown)
    await streams[0]?.until(() => streams.every((stream) => JSON.stringify(stream.last('fight')) === last))
    const texts = await Promise.all(
      [...lookers, coDm].map(async ({cookie}, i) => {
        const answers = await Promise.all(
          ROUTES.filter(({method}) => method === 'GET').map(async ({url}) => {
            const answer = await hosted.ask(url, {cookie})
            return `${JSON.stringify([...answer.headers])}\n${await answer.text()}`
          }),
        )
        return {answers: answers.join('\n'), stream: streams[i]?.text ?? '', now: JSON.stringify(streams[i]?.last('fight'))}
      }),
    )
    for (const [i, {as}] of lookers.entries()) {
      const {answers = '', stream = '', now = ''} = texts[i] ?? {}
      for (const text of [answers, now]) expectNoSecretsOfFight(text, fight, creatures.length)
      expectNoSecrets(world, answers + stream, as)
      const isTold = ({is, kind}: SecretWord) => is === 'name' && kind === 'handout'
      expectNothingLost(world, stream, as, isTold)
    }
    // To nobody is told what opens the door to another.
    const everything = texts.map(({answers, stream}) => answers + stream).join('\n')
    for (const {token} of door.guests) expect(everything).not.toContain(token)
    for (const {cookie} of [...lookers, coDm]) expect(everything).not.toContain(cookie.split('=')[1])
    expect(everything.split(door.code)).toHaveLength(1)
    expect(wordsFor(world, 'aria').hidden.length).toBeGreaterThan(100)
    hosted.clear()
    await hosted.running.close()
  })
})

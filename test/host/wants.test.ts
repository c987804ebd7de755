import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import type {Running} from '../../src/host/run.js'
import type {Front, LogLine, MoveGroup, RequestShown, Whisper} from '../../src/schema/host.js'
import {demoVault} from '../helpers/demo-vault.js'
import type {Sandbox} from '../helpers/run-dnd.js'
import {hostOf, Player} from './players.js'

const ARIA = 'aria-moonwhisper'

let vault: Sandbox
let host: Running
let [kim, lee, dm] = [] as unknown as [Player, Player, Player]
beforeAll(async () => {
  vault = demoVault()
  host = await hostOf(vault)
  kim = await Player.in(host, 'player', ARIA, 'Kim')
  lee = await Player.in(host, 'player', 'brenna-stonehand', 'Lee')
  dm = await Player.in(host, 'co-dm', undefined, 'Dee')
})
afterAll(async () => {
  await host.close()
  vault.remove()
})

describe('smoke', () => {
  test('all', async () => {
    for (const what of ['stealth', 'dex save', '2d6+3', 'unarmed strike', '1d20 + arcana', 'nonsense thing'])
      console.log(await kim.wants({type: 'roll', what}))
    console.log(await kim.wants({type: 'roll', what: 'stealth', hidden: true}))
    console.log(await lee.topic<LogLine[]>('log'), await dm.topic<LogLine[]>('log'))
    console.log(JSON.stringify(await kim.topic<MoveGroup[]>('moves'), undefined, 1))
    console.log(await kim.wants({type: 'act', act: {type: 'cast', spell: 'mage-armor'}}))
    console.log(await kim.wants({type: 'act', act: {type: 'heal', amount: 3}}))
    console.log(await kim.wants({type: 'whisper', text: 'I steal the ring'}))
    console.log(await kim.wants({type: 'note', text: 'We came to the cove.'}))
    console.log(await kim.wants({type: 'propose', title: 'A new look', set: ['player=Kim the Great']}))
    console.log(await dm.topic<RequestShown[]>('requests'), await dm.topic<Whisper[]>('whispers'), await lee.topic<Whisper[]>('whispers'))
    console.log(await (await dm.post('/api/v1/answer', {request: '1', yes: true})).json())
    console.log(await kim.topic<RequestShown[]>('requests'))
    console.log(await (await dm.post('/api/v1/front', {show: null})).json(), await kim.topic<Front>('front'))
    console.log(vault.git?.('log', '-5', '--format=%s%n%b'))
  })
})

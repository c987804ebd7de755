import {appendFileSync, readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {openBoard} from '../../src/app/combat/board.js'
import {fightLog, fightState} from '../../src/app/combat/look.js'
import {sayToFight, startFight} from '../../src/app/combat/say.js'
import {fightRefusalWords} from '../../src/print/combat/refusal.js'
import {namesIn} from '../../src/print/combat/told.js'
import {provokeAll} from './provoke.js'
import {newVault, type TestVault} from './test-vault.js'

const words: Parameters<typeof sayToFight>[3] = (why, fight) => fightRefusalWords(why, namesIn(fight))
const options = (vault: TestVault) => ({...vault.options, now: () => '2026-01-01T00:00:00.000Z'})

/** A vault whose fight goes on. */
async function fighting(): Promise<TestVault> {
  const vault = newVault()
  await startFight(options(vault), {seed: '7', begun: '2026-01-01T00:00:00.000Z', add: ['2 goblin warrior']}, words, ['init roll', 'begin'])
  return vault
}

async function refused(line: string): Promise<unknown> {
  return sayToFight(options(await fighting()), undefined, [line], words)
}

provokeAll('combat', {
  FIGHT_ENDED: {
    async by() {
      const vault = await fighting()
      vault.put({'combats/a-fight.jsonl': readFileSync(join(vault.root, '.dnd/combat/a-fight.jsonl'), 'utf8')})
      return sayToFight(options(vault), undefined, ['next'], words)
    },
    says: 'The fight "a-fight" has ended, and is kept in combats/a-fight.jsonl',
  },
  FIGHT_HELD: {
    async by() {
      const vault = await fighting()
      const board = await openBoard(vault.root, 'a-fight', options(vault))
      try {
        return await sayToFight(options(vault), undefined, ['next'], words)
      } finally {
        board.close()
      }
    },
    says: /^The fight "a-fight" is at another's hand: `dnd combat`/,
  },
  FIGHT_NONE: [
    {by: () => fightLog(newVault().options, undefined), says: 'No fight goes on'},
    {by: () => fightLog(newVault().put({'.dnd/combat/empty.jsonl': ''}).options, 'empty'), says: /empty\.jsonl is the log of no fight$/},
  ],
  FIGHT_REFUSED: [
    {by: () => refused('dmg 5 goblin'), says: '"goblin" may be several'},
    {by: () => refused('dmg 2d goblin-warrior-1'), says: '"2d" is no number and no dice'},
    {by: () => refused('dance'), says: '"dance" is no word of the fight\'s language'},
    {by: () => refused('dmg 5 nobody'), says: 'Nobody in the fight is "nobody"'},
    {by: () => refused('begin'), says: 'The fight has begun already'},
  ],
  FIGHT_RUNS: {
    by: async () => startFight(options(await fighting()), {seed: '8', begun: '2026-01-01T00:00:00.000Z'}, words),
    says: 'A fight goes on already: a-fight',
  },
  LOG_DAMAGED: {
    async by() {
      const vault = await fighting()
      const file = join(vault.root, '.dnd/combat/a-fight.jsonl')
      const lines = readFileSync(file, 'utf8').split('\n')
      writeFileSync(file, lines.map((line, i) => (i === 2 ? line.replace('goblin', 'gobbin') : line)).join('\n'))
      appendFileSync(file, '')
      await fightState(vault.options, undefined, 1)
      return fightState(vault.options, undefined)
    },
    says: /^Line 3 of .*a-fight\.jsonl is not what was written there$/,
  },
})

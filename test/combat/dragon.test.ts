import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, test} from 'vitest'
import {replay} from '../../src/combat/history.js'
import {eventWords, namesIn} from '../../src/print/combat/told.js'
import {Fighting, hero} from './fighting.js'

const FOLDER = join(import.meta.dirname, 'dragon')
const SCRIPT = readFileSync(join(FOLDER, 'script.txt'), 'utf8')

/** Five of level 15 go into an adult red dragon's lair. */
function fought(): Fighting {
  const heroes = [
    hero('aria', 'wizard', 15),
    hero('borin', 'fighter', 15),
    hero('cela', 'cleric', 15),
    hero('dorn', 'rogue', 15),
    hero('eda', 'bard', 15),
  ]
  const fight = new Fighting({seed: 'dragon', heroes})
  fight.say(...SCRIPT.split('\n'))
  return fight
}

/** What a fight of twelve rounds has to have seen once at least. */
const SPECIAL = [
  'attack',
  'bloodied',
  'condition-ended',
  'death-save-succeeded',
  'death-saves-failed',
  'defended',
  'died',
  'dismounted',
  'dropped',
  'due',
  'effect-ended',
  'halved',
  'healed',
  'knocked-out',
  'legendary-left',
  'mounted',
  'rang',
  'recharge',
  'redone',
  'renamed',
  'resisted',
  'save',
  'shown',
  'soaked',
  'stable',
  'stood',
  'surprised',
  'undone',
  'waived',
  'woke',
]

describe('the dragon', () => {
  const fight = fought()

  test('is fought for twelve rounds, and the log says so', async () => {
    expect(fight.fight.round).toBe(12)
    const nameOf = namesIn(fight.fight)
    const log = fight.events.map((event) => `> ${event.said}\n${eventWords(event, nameOf)}\n`).join('')
    await expect(log).toMatchFileSnapshot(join(FOLDER, 'log.txt'))
  })

  test('is fought the same from the same seed, and replayed to the same state', () => {
    const again = fought()
    expect(again.events).toEqual(fight.events)
    expect(replay(fight.history.header, fight.events).fight).toEqual(fight.fight)
  })

  test('shows every special thing at least once', () => {
    const seen = new Set<string>(fight.events.flatMap(({told}) => told.map(({type}) => type)))
    expect(SPECIAL.filter((type) => !seen.has(type))).toEqual([])
  })
})

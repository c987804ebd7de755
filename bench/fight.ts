import {mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {PACKAGED} from '../src/app/catalog/open.js'
import {fightOf} from '../src/app/combat/fights.js'
import {openCatalog} from '../src/catalog/database.js'
import {storedEntries} from '../src/catalog/store.js'
import {type Arena, step} from '../src/combat/engine.js'
import type {FightEvent, FightHeader} from '../src/combat/event.js'
import {beginHistory, type History} from '../src/combat/history.js'
import {LogWriter, readLog} from '../src/vault/line-log.js'
import {packagedFile} from '../src/vault/packaged.js'

const COMBATANTS = 100
const EVENTS = 2_000
const LONG = 100_000
const HEADER: FightHeader = {version: 1, id: 'bench', name: 'Bench', seed: 'bench', begun: '2026-01-01T00:00:00Z'}
const AT = '2026-01-01T00:00:00Z'

/** How long an event of a large fight takes to be on the disk, and a long fight to open again. */
export function fightBench(): {name: string; measured: string; most: string}[] {
  const folder = mkdtempSync(join(tmpdir(), 'dnd-fight-'))
  try {
    const {times, heapMiB} = durable(join(folder, 'fight.jsonl'))
    const quantile = (of: number) => (times[Math.floor(times.length * of)] ?? 0).toFixed(2)
    return [
      {name: `an event of a fight of ${COMBATANTS}, on the disk: median`, measured: `${quantile(0.5)} ms`, most: '–'},
      {name: 'the same, 99 of 100', measured: `${quantile(0.99)} ms`, most: '10 ms'},
      {name: `memory grown over ${EVENTS} events`, measured: `${heapMiB.toFixed(1)} MiB`, most: '–'},
      {name: `a log of ${LONG} events opened`, measured: `${resumed(join(folder, 'long.jsonl')).toFixed(2)} s`, most: '0.60 s'},
    ]
  } finally {
    rmSync(folder, {recursive: true})
  }
}

function arena(): Arena {
  const catalog = openCatalog(packagedFile(PACKAGED) ?? '')
  if (!catalog) throw new Error('build first')
  const entries = storedEntries(catalog)
  return {
    entries,
    creatures(asked) {
      const monster = entries.find('monster', asked)
      return monster ? {source: {type: 'monster', id: asked, monster}, name: monster.name} : {near: []}
    },
  }
}

function said(history: History, line: string, of: Arena): {history: History; events: readonly FightEvent[]} {
  const stepped = step(history, line, of, AT)
  if ('refused' in stepped) throw new Error(`${line}: ${stepped.refused.why}`)
  return stepped
}

function durable(path: string): {times: number[]; heapMiB: number} {
  const of = arena()
  const {writer} = LogWriter.open(path)
  let history = beginHistory(HEADER)
  for (const line of [`add ${COMBATANTS} ogre`, 'init roll', 'begin']) history = said(history, line, of).history
  const times: number[] = []
  const before = process.memoryUsage().heapUsed
  for (let i = 0; i < EVENTS; i++) {
    const start = process.hrtime.bigint()
    const next = said(
      history,
      LINES[i % LINES.length]?.replaceAll('N', String((Math.floor(i / LINES.length) % COMBATANTS) + 1)) ?? 'next',
      of,
    )
    writer.append(next.events.map((event) => JSON.stringify(event)))
    history = next.history
    times.push(Number(process.hrtime.bigint() - start) / 1e6)
  }
  writer.close()
  return {times: times.sort((a, b) => a - b), heapMiB: (process.memoryUsage().heapUsed - before) / 2 ** 20}
}

const LINES = [
  'dmg 3 slashing ogre-N',
  'heal 3 ogre-N',
  'cond prone ogre-N until eot',
  'next',
  'attack greatclub on ogre-N',
  'undo',
  'redo',
  'undo',
]

/** Seconds to read, check and fold a log of many events of a fight of the same size. */
function resumed(path: string): number {
  const of = arena()
  const {writer} = LogWriter.open(path)
  let history = beginHistory(HEADER)
  const events: FightEvent[] = []
  for (const line of [`add ${COMBATANTS} ogre`, 'init roll', 'begin']) {
    const next = said(history, line, of)
    history = next.history
    events.push(...next.events)
  }
  const cycle = COMBATANTS
  const patches = Array.from({length: 2 * cycle}, (_, i) => `${i % 2 === 0 ? 'dmg' : 'heal'} 3 ogre-${(Math.floor(i / 2) % cycle) + 1}`)
  const turns: FightEvent[] = []
  for (const line of patches) {
    const next = said(history, line, of)
    history = next.history
    turns.push(...next.events)
  }
  for (let i = 0; events.length < LONG; i++) events.push({...(turns[i % turns.length] as FightEvent), id: events.length + 1})
  writer.append([JSON.stringify(HEADER), ...events.map((event) => JSON.stringify(event))])
  writer.close()
  const start = process.hrtime.bigint()
  const read = readLog(path)
  if ('damaged' in read) throw new Error('damaged')
  const {history: again} = fightOf(path, read)
  if (again.last !== LONG) throw new Error('not all of it')
  return Number(process.hrtime.bigint() - start) / 1e9
}

import {expect} from 'vitest'
import type {Act} from '../../../src/app/play/play.js'
import type {Entries} from '../../../src/rules/build/entries.js'
import {COINS, worthCp} from '../../../src/rules/numbers/coins.js'
import type {Sheet} from '../../../src/rules/sheet/sheet.js'
import {type Character, Character as CharacterSchema} from '../../../src/schema/entity/character.js'
import {contextOf} from '../../helpers/play.js'

/** One character at a table: acts go through the rules as the commands take them, and every state is held against them. */
export class Table {
  acts = 0
  refused = 0
  context: ReturnType<typeof contextOf>

  constructor(
    character: Character,
    readonly entries: Entries,
  ) {
    this.context = contextOf(character, entries)
  }

  get sheet(): Sheet {
    return this.context.sheet
  }

  get character(): Character {
    return this.context.character
  }

  /** Do something; whether it was allowed. What the rules find wrong afterwards refuses it too, as `judgeEdit` does. */
  do(act: Act): boolean {
    const result = act(this.context)
    if ('refused' in result) {
      this.refused++
      return false
    }
    return this.become(result.character)
  }

  /** Put another state of the character in place, unless the rules find an error in it. */
  become(after: Character): boolean {
    this.acts++
    const next = contextOf(after, this.entries)
    if (errorsIn(next.findings).length > 0) {
      this.refused++
      return false
    }
    checkInvariants(next)
    this.context = next
    return true
  }
}

/** What holds of every character at any moment. */
export function checkInvariants({character, sheet, findings}: ReturnType<typeof contextOf>): void {
  expect(errorsIn(findings)).toEqual([])
  const parsed = CharacterSchema.safeParse(character)
  expect(parsed.error?.issues ?? []).toEqual([])
  const {hp, slots, pactSlots, hitDice, resources, attunement, deathSaves, exhaustion, state, conditions} = sheet
  expect(hp.current.total).toBeGreaterThanOrEqual(0)
  expect(hp.current.total).toBeLessThanOrEqual(hp.max.total)
  expect(hp.temporary).toBeGreaterThanOrEqual(0)
  const pools = [...slots, ...(pactSlots ? [pactSlots] : []), ...hitDice, ...resources]
  for (const {max, spent} of pools) {
    expect(spent).toBeGreaterThanOrEqual(0)
    expect(spent).toBeLessThanOrEqual(max.total)
  }
  for (const coin of COINS) expect(character.coins[coin] ?? 0).toBeGreaterThanOrEqual(0)
  expect(worthCp(character.coins)).toBeGreaterThanOrEqual(0)
  expect(attunement.used).toBeLessThanOrEqual(attunement.max.total)
  expect(Math.max(deathSaves.failures, deathSaves.successes)).toBeLessThan(3)
  if (exhaustion === 6) expect(state).toBe('dead')
  if (state === 'dying' || state === 'stable') expect(conditions.map(({id}) => id)).toContain('unconscious')
  if (state !== 'up') expect(sheet.concentration).toBeUndefined()
}

function errorsIn(findings: ReturnType<typeof contextOf>['findings']): string[] {
  return findings.flatMap(({severity, code, message}) => (severity === 'error' ? [`${code} ${message}`] : []))
}

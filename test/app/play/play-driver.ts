import {expect} from 'vitest'
import type {Entries} from '../../../src/rules/build/entries.js'
import {worthCp} from '../../../src/rules/numbers/coins.js'
import {applyAct} from '../../../src/rules/play/act.js'
import type {Happening, Why} from '../../../src/rules/play/happening.js'
import type {Sheet} from '../../../src/rules/sheet/sheet.js'
import {type Act, actSchema} from '../../../src/schema/act.js'
import {type Character, Character as CharacterSchema, COINS} from '../../../src/schema/entity/character.js'
import {contextOf} from '../../helpers/play.js'

/** What came of an act: what happened, why the rules refuse it, or what they find wrong afterwards. */
type Told = {happened: readonly Happening[]} | {refused: Why} | {findings: readonly string[]}

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
    return this.context.bearer
  }

  /** Do something; whether it was allowed. */
  do(act: Act): boolean {
    return 'happened' in this.tell(act)
  }

  /** Do something, and say what came of it. What the rules find wrong afterwards refuses it too, as `judgeEdit` does. */
  tell(act: Act): Told {
    expect(fromLog(act)).toEqual(act)
    const result = applyAct(this.context, act)
    if ('refused' in result) {
      this.refused++
      return result
    }
    const findings = this.problemsOf(result.bearer)
    return findings.length > 0 ? {findings} : {happened: result.happened}
  }

  /** Put another state of the character in place, unless the rules find an error in it. */
  become(after: Character): boolean {
    return this.problemsOf(after).length === 0
  }

  private problemsOf(after: Character): readonly string[] {
    this.acts++
    const next = contextOf(after, this.entries)
    const findings = errorsIn(next.findings)
    if (findings.length > 0) {
      this.refused++
      return findings
    }
    checkInvariants(next)
    this.context = next
    return []
  }
}

/** An act as it comes back from a log. */
export function fromLog(act: Act): Act {
  return actSchema().parse(JSON.parse(JSON.stringify(act)))
}

/** What holds of every character at any moment. */
export function checkInvariants({bearer, sheet, findings}: ReturnType<typeof contextOf>): void {
  expect(errorsIn(findings)).toEqual([])
  const parsed = CharacterSchema.safeParse(bearer)
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
  for (const coin of COINS) expect(bearer.coins[coin] ?? 0).toBeGreaterThanOrEqual(0)
  expect(worthCp(bearer.coins)).toBeGreaterThanOrEqual(0)
  expect(attunement.used).toBeLessThanOrEqual(attunement.max.total)
  expect(Math.max(deathSaves.failures, deathSaves.successes)).toBeLessThan(3)
  if (exhaustion === 6) expect(state).toBe('dead')
  if (state === 'dying' || state === 'stable') expect(conditions.map(({id}) => id)).toContain('unconscious')
  if (state !== 'up') expect(sheet.concentration).toBeUndefined()
}

function errorsIn(findings: ReturnType<typeof contextOf>['findings']): string[] {
  return findings.flatMap(({severity, code, flaw}) => (severity === 'error' ? [`${code} ${JSON.stringify(flaw)}`] : []))
}

import {describe, expect, test} from 'vitest'
import {Fighting, hero} from '../fighting.js'
import {caster, creature} from './given.js'

const told = (fight: Fighting, line: string) => fight.say(line).map(({type}) => type)

describe('damage, healing, Temporary Hit Points', () => {
  test('dmg-v001: Bloodied at half the maximum, Temporary Hit Points or not', () => {
    const fight = new Fighting({monsters: [creature('ghoul', {}, 21)]})
    fight.say('add ghoul')
    expect(told(fight, 'dmg 10 ghoul')).not.toContain('bloodied')
    expect(told(fight, 'dmg 1 ghoul')).toContain('bloodied')
    fight.say('temp 15 ghoul')
    expect([fight.hp('ghoul'), fight.temporary('ghoul')]).toEqual([10, 15])
  })

  test('dmg-v002: Temporary Hit Points go first', () => {
    const fight = new Fighting({monsters: [creature('guard', {}, 30)]})
    fight.say('add guard', 'hp guard 24', 'temp 9 guard', 'dmg 14 slashing guard')
    expect([fight.hp('guard'), fight.temporary('guard')]).toEqual([19, 0])
  })

  test('dmg-v005: healing stops at the maximum, and tells what was regained', () => {
    const fight = new Fighting({monsters: [creature('guard', {}, 20)]})
    fight.say('add guard', 'hp guard 14')
    expect(fight.say('heal 9 guard')).toMatchObject([{type: 'healed', amount: 6}])
    expect(fight.hp('guard')).toBe(20)
  })

  test('dmg-v008: Temporary Hit Points never add up; the larger stay unless the new ones are wanted', () => {
    const fight = new Fighting({monsters: [creature('guard')]})
    const after = (...lines: string[]) => {
      fight.say(...lines)
      return fight.temporary('guard')
    }
    fight.say('add guard')
    expect(after('temp 12 guard', 'temp 8 guard')).toBe(12)
    expect(after('temp 8 guard replace')).toBe(8)
    expect(after('temp 5 guard replace', 'temp 8 guard')).toBe(8)
  })

  test.each<[id: string, why: string, defenses: Parameters<typeof creature>[1], line: string, lost: number]>([
    ['dmg-v004', 'the save halves, then Resistance', {resistances: ['fire']}, 'dmg 27 fire orc half', 6],
    ['dmg-v006', 'each type meets its own defense', {immunities: ['poison']}, 'dmg 13 slashing + 9 poison orc', 13],
    ['dmg-v009', 'Resistance, then Vulnerability', {resistances: ['fire'], vulnerabilities: ['fire']}, 'dmg 23 fire orc', 22],
    ['dmg-v011', 'the save for both, Resistance for one', {resistances: ['cold']}, 'dmg 12 bludgeoning + 14 cold orc half', 9],
    ['dmg-v013', 'the save, then Vulnerability', {vulnerabilities: ['fire']}, 'dmg 27 fire orc half', 26],
    [
      'dmg-v015',
      'a bonus before what halves and doubles',
      {resistances: ['slashing'], vulnerabilities: ['slashing']},
      'dmg 8 slashing + 3 slashing orc',
      10,
    ],
  ])('%s: %s', (_id, _why, defenses, line, lost) => {
    const fight = new Fighting({monsters: [creature('orc', defenses)]})
    fight.say('add orc', line)
    expect(100 - fight.hp('orc')).toBe(lost)
  })

  test.each<[why: string, defenses: Parameters<typeof creature>[1], line: string, lost: number]>([
    ['the table says that it resists', {}, 'dmg 27 fire orc resist', 13],
    ['of whatever type', {}, 'dmg 27 orc resist', 13],
    ['it counts once with its own', {resistances: ['fire']}, 'dmg 27 fire orc resist', 13],
    ['half of half, each rounded down', {}, 'dmg 27 fire orc half resist', 6],
    ['the table says that it is vulnerable', {}, 'dmg 13 cold orc vuln', 26],
    ['that counts once, too', {vulnerabilities: ['cold']}, 'dmg 13 cold orc vuln', 26],
    ['both: halved first', {}, 'dmg 23 fire orc resist vuln', 22],
    ['each type by itself', {}, 'dmg 5 cold + 5 fire orc resist', 4],
    ['who is immune is immune', {immunities: ['fire']}, 'dmg 27 fire orc vuln', 0],
  ])('said of a blow: %s', (_why, defenses, line, lost) => {
    const fight = new Fighting({monsters: [creature('orc', defenses)]})
    fight.say('add orc', line)
    expect(100 - fight.hp('orc')).toBe(lost)
  })

  test('who saved, resists and is vulnerable is said of each by name, in one line', () => {
    const fight = new Fighting({monsters: [creature('orc')]})
    fight.say('add 4 orc', 'dmg 20 fire orc* half orc-1,orc-2 resist orc-2,orc-3 vuln orc-4')
    expect(['orc-1', 'orc-2', 'orc-3', 'orc-4'].map((id) => 100 - fight.hp(id))).toEqual([10, 5, 10, 40])
    fight.say('undo')
    expect(fight.hp('orc-4')).toBe(100)
  })

  test('dmg-v012: what comes at each start of a turn is kept only where it is more', () => {
    const fight = new Fighting({heroes: [hero('aria', 'bard', 5), hero('borin', 'fighter', 5)]})
    fight.say('init aria 20', 'init borin 10', 'begin', 'next')
    fight.say('temp 2 borin', 'temp 4 borin')
    expect(fight.temporary('borin')).toBe(4)
    fight.say('temp 7 borin replace', 'temp 4 borin')
    expect(fight.temporary('borin')).toBe(7)
  })

  test('dmg-v014: a Reaction halves a hit, then Resistance; the Reaction is gone', () => {
    const fight = new Fighting({monsters: [creature('rogue', {resistances: ['slashing']})]})
    fight.say('add rogue', 'dmg 27 slashing rogue less half')
    expect(fight.hp('rogue')).toBe(94)
    expect(fight.refused('dmg 9 slashing rogue less half')).toMatchObject({why: 'spent', what: 'reaction'})
  })

  test('dmg-v016: the Petrified resist poison, and are immune to being Poisoned only', () => {
    const fight = new Fighting({heroes: [hero('borin', 'fighter', 8)]})
    const before = fight.hp('borin')
    fight.say('cond petrified borin', 'dmg 20 poison borin', 'dmg 27 slashing borin')
    expect(before - fight.hp('borin')).toBe(23)
    expect(fight.refused('cond poisoned borin')).toMatchObject({why: 'rules', of: {why: 'immune'}})
  })

  test('dmg-v017: what a Reaction takes off is no damage, for Concentration neither', () => {
    const fight = new Fighting({heroes: [hero('mira', 'monk', 5)], monsters: [creature('archer')]})
    fight.say('add archer', 'conc mira bless')
    const before = fight.hp('mira')
    fight.say('dmg 19 piercing mira less 15')
    expect(before - fight.hp('mira')).toBe(4)
    expect(fight.prompts()).toMatchObject([{type: 'concentration', who: 'mira', dc: 10}])
    fight.say('undo', 'dmg 19 piercing mira less 19')
    expect([before - fight.hp('mira'), fight.prompts()]).toEqual([0, []])
  })

  test('dmg-v018: nobody who is Paralyzed evades a blast', () => {
    const fight = new Fighting({heroes: [caster('aria', 'wizard', 9, ['fireball']), hero('mira', 'monk', 9)]})
    fight.say('init aria 20', 'init mira 10', 'begin', 'cond paralyzed mira')
    const before = fight.hp('mira')
    const told = fight.say('cast fireball on mira by aria dmg 29')
    expect(told).toContainEqual(expect.objectContaining({who: 'mira', type: 'save', outcome: 'failed', by: 'failure'}))
    expect(before - fight.hp('mira')).toBe(29)
  })

  test('dmg-v021: half of several types is one rule of the table, told where it counts', () => {
    const fight = new Fighting({monsters: [creature('orc')]})
    fight.say('add orc')
    expect(fight.say('dmg 11 bludgeoning + 15 cold orc half')).toContainEqual({who: 'orc', type: 'choice', of: 'halves', is: 'each-type'})
    expect(fight.hp('orc')).toBe(88)
    fight.say('undo', 'choose halves total')
    expect(fight.say('dmg 11 bludgeoning + 15 cold orc half')).toContainEqual({who: 'orc', type: 'choice', of: 'halves', is: 'total'})
    expect(fight.hp('orc')).toBe(87)
    expect(fight.say('dmg 10 bludgeoning + 14 cold orc half').map(({type}) => type)).not.toContain('choice')
  })
})

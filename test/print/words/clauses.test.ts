import {describe, expect, it} from 'vitest'
import {clausesText} from '../../../src/print/words/clauses.js'
import {ridersText} from '../../../src/print/words/riders.js'
import {damageText} from '../../../src/print/words/stats.js'

describe('clauses of one subject', () => {
  it.each([
    {why: 'one', clauses: ['makes one Bite'], says: 'makes one Bite'},
    {why: 'a verb is said once', clauses: ['makes one Bite', 'makes two Claws'], says: 'makes one Bite and two Claws'},
    {why: 'of three things', clauses: ['makes a', 'makes b', 'makes c'], says: 'makes a, b, and c'},
    {why: 'another verb', clauses: ['makes one Bite', 'uses Roar'], says: 'makes one Bite and uses Roar'},
    {why: 'after a list a comma', clauses: ['makes a', 'makes b', 'uses Roar'], says: 'makes a and b, and uses Roar'},
    {why: 'three verbs', clauses: ['moves a', 'makes b', 'uses c'], says: 'moves a, makes b, and uses c'},
  ])('$why', ({clauses, says}) => {
    const parted = clauses.map((clause) => ({verb: clause.split(' ')[0] ?? '', object: clause.split(' ').slice(1).join(' ')}))
    expect(clausesText(parted)).toBe(says)
  })
})

describe('damage', () => {
  const part = (dice: string, more = {}) => ({dice, types: ['acid' as const], ...more})

  it.each([
    {parts: [part('2'), part('3')], says: '2 Acid damage plus 3 Acid damage'},
    {parts: [part('2'), part('4', {instead: true, when: 'if it flies'})], says: '2 Acid damage, or instead 4 Acid damage if it flies'},
    {
      parts: [part('2'), part('4', {instead: true, when: 'if it flies'}), part('1')],
      says: '2 Acid damage, or instead 4 Acid damage if it flies, and 1 Acid damage either way',
    },
  ])('$says', ({parts, says}) => {
    expect(damageText(parts)).toBe(says)
  })
})

describe('what happens to a target', () => {
  it.each([
    {
      why: 'conditions of one end share a sentence',
      riders: [{condition: 'blinded'}, {condition: 'restrained'}],
      says: 'The target has the Blinded and Restrained conditions.',
    },
    {
      why: 'an end that only a text can tell is not said twice',
      riders: [
        {condition: 'blinded', until: 'special'},
        {condition: 'restrained', until: 'special', text: 'It is swallowed.'},
      ],
      says: 'The target has the Blinded and Restrained conditions. It is swallowed.',
    },
    {
      why: 'of two ends, two sentences',
      riders: [{condition: 'blinded', until: 'end-of-target-turn'}, {condition: 'prone'}],
      says: 'The target has the Blinded condition until the end of its next turn. The target has the Prone condition.',
    },
  ] as const)('$why', ({riders, says}) => {
    expect(ridersText(riders, 'the wyrm')).toBe(says)
  })
})

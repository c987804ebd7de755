import {checkUserKeys} from '../../src/screens/tables.js'
import {provokeAll} from './provoke.js'

/** What the check of a keys.yaml finds, as problems of that file. */
const problems = (written: unknown) => checkUserKeys(written).problems.map((problem) => ({severity: 'error', ...problem}))

provokeAll('keys', {
  KEYS_ACT: {by: () => problems({party: {damge: 'x'}}), says: /"damge"/, at: 'party.damge'},
  KEYS_CLASH: {
    by: () => problems({party: {damage: 'h'}}),
    says: '"h" would be both "damage" and "heal" (party, Party)',
    at: 'party.damage',
  },
  KEYS_KEY: {by: () => problems({party: {damage: 'ctrl-?x'}}), says: /ctrl-\?x/, at: 'party.damage'},
  KEYS_SCREEN: {by: () => problems({partty: {}}), says: /"partty"/, at: 'partty'},
  KEYS_SHAPE: {by: () => problems(['x']), says: 'The file must name screens, and acts under each', at: ''},
  KEYS_TEXT: {
    by: () => problems({'catalog-browser': {'caret-left': 'h'}}),
    says: '"h" is text where "caret-left" applies',
    at: 'catalog-browser.caret-left',
  },
})

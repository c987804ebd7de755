import {problemOfQuery} from '../../src/app/catalog/bans.js'
import {judgeCharacter} from '../../src/rules/check/character.js'
import {checkTheme} from '../../src/rules/theme/check-theme.js'
import {checkTransition} from '../../src/rules/theme/check-transition.js'
import {themed} from '../../src/rules/theme/themed.js'
import type {Theme} from '../../src/schema/entity/theme.js'
import {character} from '../helpers/character.js'
import {srd} from '../helpers/content.js'
import {theme} from '../helpers/themes.js'
import {provokeAll} from './provoke.js'

const root = srd()
const found = (fields: Partial<Theme>) => checkTheme(theme(fields), root, problemOfQuery)
const archer = character({inventory: [{id: 'bow', item: 'longbow', quantity: 1}]})
const under = (fields: Partial<Theme>) => themed(root, theme({name: 'Bronze', ...fields}))

provokeAll('themes', {
  THEME_BANNED: {
    by: () =>
      judgeCharacter(
        archer,
        themed(root, theme({name: 'Bronze'}), (_, id) => (id === 'longbow' ? {reason: 'no yew'} : undefined)),
      ).findings,
    says: 'Bronze has no place for "Longbow", which is carried: no yew',
    at: 'inventory.0.item',
  },
  THEME_BUDGET: [
    {
      by: () => found({shifts: {abilities: {str: 2, cha: -1}}}),
      says: 'the shifts of abilities come to +1, not to 0: str +2, cha -1',
      at: 'shifts.abilities',
    },
    {
      by: () => found({laws: [{id: 'giants', name: 'Giants', effects: [{type: 'ability-minimum', ability: 'str', score: 20}]}]}),
      says: 'the law "Giants" has an effect "ability-minimum", which changes ability scores outside of the budget',
      at: 'laws.0.effects.0',
    },
  ],
  THEME_CLASH: {
    by: () => {
      const after = under({id: 'night', clashes: [{id: 'day', theme: 'day', reason: 'dawn comes first'}]})
      return checkTransition({character: archer, before: under({id: 'day', name: 'Day'}), after}).refusals
    },
    says: 'Bronze does not go with Day: dawn comes first',
    at: 'theme',
  },
  THEME_DAMAGE: {
    by: () => found({skins: {'armor/shield': {name: 'Buckler', damage: 'fire'}}}),
    says: 'Shield (armor) deals no damage of one type that a skin could change',
    at: 'skins.armor/shield.damage',
  },
  THEME_ENTRY: [
    {
      by: () => found({skins: {'weapon/longbo': {name: 'Gun'}}}),
      says: 'the catalog has no weapon "longbo" to give a skin to',
      at: 'skins.weapon/longbo',
    },
    {by: () => found({bans: [{id: 'b', entries: ['weapon/longbo']}]}), says: 'the catalog has no weapon "longbo"', at: 'bans.0.entries.0'},
  ],
  THEME_NAME_TAKEN: [
    {
      by: () => found({skins: {'weapon/club': {name: 'Mace'}}}),
      says: '"Mace" is what the weapon "mace" is called',
      at: 'skins.weapon/club.name',
    },
    {
      by: () => found({skins: {'weapon/club': {name: 'Pipe'}, 'weapon/mace': {name: 'Pipe'}}}),
      says: 'several skins of kind weapon are called "Pipe": club, mace',
      at: 'skins.weapon/mace.name',
    },
  ],
  THEME_NEED: {
    by: () => {
      const after = under({needs: [{id: 'n', level: 3, anyOf: ['class/bard'], reason: 'it is sung'}]})
      return checkTransition({character: archer, before: root, after}).refusals
    },
    says: 'Test is not what Bronze asks for: it is sung',
    at: 'theme',
  },
  THEME_RULE: [
    {by: () => found({bans: [{id: 'b'}]}), says: '"b" of `bans` names nothing', at: 'bans.0'},
    {by: () => found({allows: [{id: 'a', query: 'level:'}]}), says: /^"level:" is no query of the catalog: /, at: 'allows.0.query'},
  ],
})

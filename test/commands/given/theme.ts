import type {GivenTable} from '../given.js'
import {SALT_NOIR} from './kinds.js'

const UNDER = ['dnd campaign theme set noir', 'dnd character theme set aria wuxia']

export const given = {
  'theme blend': {before: [SALT_NOIR]},
  'theme history': {before: UNDER},
  'campaign theme unset': {before: UNDER},
  'character theme unset': {before: UNDER},
} satisfies GivenTable

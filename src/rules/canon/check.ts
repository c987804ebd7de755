import type {Code} from '../../codes.js'
import type {Severity} from '../../diagnostic.js'
import type {CanonFlaw} from '../canon-flaw.js'
import type {Found} from '../flaw.js'
import {otherBonds} from './bonds.js'
import type {Canon, CanonDraft} from './canon.js'
import {daysThatCannotBe, notYet} from './days.js'
import {actsOfTheDead, officesOfTheDead} from './deaths.js'
import {disagreeingFields} from './fields.js'
import {otherFigures} from './figures.js'
import {leaks} from './leaks.js'
import {type Contradiction, type Look, lookAt} from './look.js'
import {namesNearly, namesTaken, unknownIds, unknownNames} from './names.js'
import {officesHeld} from './offices.js'
import {ownSecretsTold} from './own-secrets.js'
import {otherOwners, ownersGone} from './owners.js'
import {placesElsewhere, placesThatCannotBe, twoPlaces} from './places.js'
import {foreignWords, offLimits} from './words.js'

interface Check {
  code: Code
  severity: Severity
  find(look: Look): readonly Contradiction[]
}

/** What is looked for, a row each, in the order in which it is told. */
export const CHECKS: readonly Check[] = [
  {code: 'CANON_NAME', severity: 'error', find: namesTaken},
  {code: 'CANON_NAME_NEAR', severity: 'warning', find: namesNearly},
  {code: 'CANON_UNKNOWN', severity: 'warning', find: unknownIds},
  {code: 'CANON_UNKNOWN', severity: 'warning', find: unknownNames},
  {code: 'CANON_DEAD', severity: 'error', find: actsOfTheDead},
  {code: 'CANON_DEAD', severity: 'error', find: officesOfTheDead},
  {code: 'CANON_PLACE', severity: 'error', find: twoPlaces},
  {code: 'CANON_PLACE', severity: 'error', find: placesElsewhere},
  {code: 'CANON_PLACE', severity: 'error', find: placesThatCannotBe},
  {code: 'CANON_DAY', severity: 'error', find: daysThatCannotBe},
  {code: 'CANON_DAY', severity: 'error', find: notYet},
  {code: 'CANON_OFFICE', severity: 'error', find: officesHeld},
  {code: 'CANON_OWNER', severity: 'error', find: otherOwners},
  {code: 'CANON_OWNER', severity: 'error', find: ownersGone},
  {code: 'CANON_BOND', severity: 'error', find: otherBonds},
  {code: 'CANON_FIGURE', severity: 'error', find: otherFigures},
  {code: 'CANON_LEAK', severity: 'error', find: leaks},
  {code: 'CANON_LEAK', severity: 'error', find: ownSecretsTold},
  {code: 'CANON_LIMIT', severity: 'error', find: offLimits},
  {code: 'CANON_GENRE', severity: 'warning', find: foreignWords},
  {code: 'CANON_FIELDS', severity: 'error', find: disagreeingFields},
]

/** Everything that a draft says and the campaign gainsays, as far as that can be proved; docs/CANON.md has the limits. */
export function canonFindings(draft: CanonDraft, canon: Canon): Found<CanonFlaw>[] {
  const look = lookAt(draft, canon)
  return CHECKS.flatMap(({code, severity, find}) => find(look).map(({path, flaw}) => ({code, severity, path, flaw})))
}

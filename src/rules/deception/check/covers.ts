import type {Identity} from '../../../schema/entity/identity.js'
import type {Lack} from '../../deception-flaw.js'
import type {Census} from './census.js'
import type {Contradiction} from './finding.js'

type Claim = NonNullable<Identity['claims']>[number]

/** What the sheet or stat block that an identity shows can do. Where a list is absent, such a sheet says nothing of it. */
export interface Able {
  /** Whose sheet, as it is called. */
  sheet: string
  skills: ReadonlySet<string>
  tools?: ReadonlySet<string>
  languages?: ReadonlySet<string>
  spells?: ReadonlySet<string>
  /** Level by class. */
  classes?: ReadonlyMap<string, number>
  species?: string
}

/** What covers claim and the sheets that they show can't do. */
export function unfitCovers(census: Census, can: (identity: Identity) => Able | undefined): Contradiction[] {
  return census.world.identities.flatMap((identity) => {
    const {claims = []} = identity
    const able = claims.length === 0 ? undefined : can(identity)
    if (!able) return []
    const shown = identity.character === undefined ? 'monster' : 'character'
    return claims.flatMap((claim, i) =>
      lacking(claim, able).map(
        (lacks): Contradiction => ({
          at: {kind: 'identity', id: identity.id, path: ['claims', i]},
          witnesses: [{kind: 'identity', id: identity.id, path: [shown]}],
          flaw: {is: 'cover-unfit', identity: identity.name, claim: claim.text, sheet: able.sheet, lacks},
        }),
      ),
    )
  })
}

const LISTS = {skill: 'skills', tool: 'tools', language: 'languages', spell: 'spells'} as const

/** What of a claim a sheet lacks. */
export function lacking(claim: Claim, able: Able): Lack[] {
  const lists = (Object.keys(LISTS) as (keyof typeof LISTS)[]).flatMap((is): Lack[] => {
    const [id, has] = [claim[is], able[LISTS[is]]]
    return id === undefined || !has || has.has(id) ? [] : [{is, id}]
  })
  const species = able.species
  const other: Lack[] =
    claim.species === undefined || species === undefined || species === claim.species ? [] : [{is: 'species', id: claim.species}]
  return [...lists, ...other, ...levelsLacking(claim, able)]
}

function levelsLacking({class: named, level}: Claim, {classes}: Able): Lack[] {
  if (!classes) return []
  if (named !== undefined && !classes.has(named)) return [{is: 'class', id: named}]
  const has = named === undefined ? [...classes.values()].reduce((sum, each) => sum + each, 0) : (classes.get(named) ?? 0)
  if (level === undefined || has >= level) return []
  return [{is: 'level', level, has, ...(named === undefined ? {} : {class: named})}]
}

import {type Ability, SKILLS, type Skill} from '../../schema/ability.js'
import type {FeatureShape} from '../../schema/draft/feature.js'
import type {Shape} from '../../schema/draft/shapes.js'
import {damageOf, elemental, listed} from './elements.js'
import type {Inventor} from './inventor.js'
import {bare, describedAs, type Inventing, nameOr, oneOf, part, pickNear, summaryOr} from './wish.js'

/** Traits that every people of these tables has. */
const TRAITS = 3

/** A people with three traits. */
export function speciesInvention(inventing: Inventing): Shape<'species'> {
  const people = elemental(inventing).where({of: 'species'})
  return {
    name: nameOr(inventing, () => people.one('people-name')),
    summary: summaryOr(inventing, () => people.one('people-summary')),
    text: people.one('people-text'),
    creatureType: 'humanoid',
    sizes: ['medium'],
    pace: 'usual',
    traits: people.picks('feature', TRAITS).map((row) => featureOf(inventing, people, row)),
  }
}

/** A subclass with a feature for each level at which its class has one. */
export function subclassInvention(inventing: Inventing): Shape<'subclass'> {
  const {wish, entries} = inventing
  const path = elemental(inventing).where({of: 'subclass'})
  const owner = entries.find('class', wish.class ?? '') ?? oneOf(entries.all('class'), path.random)
  const levels = subclassLevels(inventing, owner?.id ?? '')
  return {
    name: wish.name ?? path.one('path-name'),
    class: owner?.id ?? '',
    summary: path.one('path-text'),
    text: path.one('path-text'),
    features: path.picks('feature', levels.length).map((row) => featureOf(inventing, path, row)),
  }
}

/** Levels at which the subclasses of a class have features. */
export function subclassLevels({entries}: Pick<Inventing, 'entries'>, owner: string): number[] {
  const known = entries.all('subclass').filter((entry) => entry.class === owner)
  const levels = [...new Set(known.flatMap(({features}) => features.map(({level}) => level ?? 1)))].sort((a, b) => a - b)
  return levels.length >= 3 ? levels.slice(0, 6) : [3, 6, 10, 14]
}

function featureOf({entries}: Inventing, inventor: Inventor, row: Parameters<typeof part>[1]): FeatureShape {
  const gives = (row.sets['gives'] ?? 'words') as FeatureShape['gives']
  const cantrips = gives === 'cantrip' ? entries.all('spell').filter(({level}) => level === 0) : []
  return {
    name: bare(inventor, row, 'name'),
    gives,
    damage: gives === 'resistance' ? damageOf(inventor) : null,
    skill: gives === 'skill' ? (oneOf(SKILLS, inventor.random) ?? null) : null,
    ability: gives === 'cantrip' ? 'cha' : gives === 'save' ? 'wis' : null,
    spell: oneOf(cantrips, inventor.random)?.id ?? null,
    text: part(inventor, row, 'text'),
  }
}

/** What somebody was: a background named for a role of the genre, with what its trade teaches. */
export function backgroundInvention(inventing: Inventing): Shape<'background'> {
  const {wish, inventor, entries} = inventing
  const role = pickNear(inventing, 'role')
  const was = inventor.where(role.sets, {role: describedAs(wish.words) ?? role.text})
  const {parts} = was.pick('past')
  return {
    name: wish.name ?? was.say('{role|title}'),
    summary: was.one('past-summary'),
    text: was.one('past-text'),
    abilities: listed<Ability>(parts['abilities']),
    skills: listed<Skill>(parts['skills']),
    tool: entries.find('tool', parts['tool'] ?? '')?.id ?? entries.all('tool')[0]?.id ?? '',
    feat: entries.find('feat', parts['feat'] ?? '')?.id ?? entries.all('feat').find(({category}) => category === 'origin')?.id ?? '',
    gear: listed(parts['gear']).filter((id) => entries.find('gear', id)),
  }
}

import type {Size} from '../../schema/ability.js'
import {present} from '../../schema/value.js'
import type {Build, ClassLevels} from '../build/build.js'
import {explain} from '../numbers/explained.js'
import type {Sheet, SheetClass} from './sheet.js'

type Identity = Pick<
  Sheet,
  'id' | 'name' | 'player' | 'level' | 'classes' | 'species' | 'background' | 'alignment' | 'size' | 'creatureType' | 'xp'
>

/** Who a character is, before any number of theirs. */
export function identity(build: Build): Identity {
  const {character, background, species} = build
  return {
    id: character.id,
    name: character.name,
    ...present({player: character.player}),
    level: explain(build.classes.map(({entry, level}) => ({label: entry.name, value: level}))),
    classes: build.classes.map(sheetClass),
    species: speciesOf(build),
    background: {id: character.background, name: background?.name ?? character.background},
    ...present({alignment: character.alignment}),
    size: sizeOf(build),
    creatureType: species?.creatureType ?? 'humanoid',
    xp: character.xp ?? 0,
  }
}

function sheetClass({entry, level, subclass}: ClassLevels): SheetClass {
  return {id: entry.id, name: entry.name, level, ...(subclass ? {subclass: {id: subclass.id, name: subclass.name}} : {})}
}

/** The species, with the name of the lineage or ancestry picked. */
function speciesOf({species, character, slots}: Build): Sheet['species'] {
  const picked = slots.flatMap(({choice, answers, owner}) =>
    owner.kind === 'species' && choice.type === 'inline' ? choice.options.filter(({id}) => answers.includes(id)).map(({name}) => name) : [],
  )
  const [lineage] = picked
  return {id: character.species, name: species?.name ?? character.species, ...present({lineage})}
}

/** The size picked, or the only one the species has. */
function sizeOf({species, slots}: Build): Size {
  const picked = slots.find(({choice}) => choice.type === 'size')?.answers[0] as Size | undefined
  return picked ?? species?.sizes[0] ?? 'medium'
}

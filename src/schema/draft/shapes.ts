import type * as z from 'zod'
import {backgroundShape} from './background.js'
import {backstoryShape} from './backstory.js'
import {campaignShape} from './campaign.js'
import {chapterShape} from './chapter.js'
import {characterShape} from './character.js'
import {descriptionShape} from './description.js'
import {dialogueShape} from './dialogue.js'
import {encounterShape} from './encounter.js'
import {factionShape} from './faction.js'
import {handoutShape} from './handout.js'
import {hookShape} from './hook.js'
import {itemShape} from './item.js'
import {locationShape} from './location.js'
import {monsterShape} from './monster.js'
import {namesShape} from './names.js'
import {npcShape} from './npc.js'
import {plotShape} from './plot.js'
import {recapShape} from './recap.js'
import {rumourShape} from './rumour.js'
import {speciesShape} from './species.js'
import {spellShape} from './spell.js'
import {subclassShape} from './subclass.js'
import {tableShape} from './table.js'
import {treasureShape} from './treasure.js'
import {weatherShape} from './weather.js'

/** What a writer decides, by generator: each shape is strict, of required or nullable fields alone, and at most five levels deep. */
export const SHAPES = {
  background: backgroundShape,
  backstory: backstoryShape,
  campaign: campaignShape,
  chapter: chapterShape,
  character: characterShape,
  description: descriptionShape,
  dialogue: dialogueShape,
  encounter: encounterShape,
  faction: factionShape,
  handout: handoutShape,
  hook: hookShape,
  item: itemShape,
  location: locationShape,
  monster: monsterShape,
  names: namesShape,
  npc: npcShape,
  plot: plotShape,
  recap: recapShape,
  rumour: rumourShape,
  species: speciesShape,
  spell: spellShape,
  subclass: subclassShape,
  table: tableShape,
  treasure: treasureShape,
  weather: weatherShape,
} as const satisfies Record<string, () => z.ZodObject>

export type Generator = keyof typeof SHAPES
export const GENERATORS = Object.keys(SHAPES) as readonly Generator[]

/** A filled shape. */
export type Shape<G extends Generator> = z.infer<ReturnType<(typeof SHAPES)[G]>>

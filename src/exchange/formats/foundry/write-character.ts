import {ABILITIES, SKILL_ABILITIES, SKILLS} from '../../../schema/ability.js'
import type {Character} from '../../../schema/entity/character.js'
import {idWords} from '../../../schema/slug.js'
import {present} from '../../../schema/value.js'
import {textHtml} from '../../kit/html.js'
import {collectLosses} from '../../kit/loss.js'
import type {PersonWriter, WrittenPerson} from '../../kit/person-writer.js'
import {documentId, ourFlags} from './actor-document.js'
import {originItems} from './actor-origin.js'
import {spellItem} from './actor-spell.js'
import {thingItem} from './actor-thing.js'
import {encoded, LANGUAGE_CODES, SIZE_CODES, TOOL_CODES} from './character-codes.js'
import {SKILL_CODES} from './skill-codes.js'

/** The dnd5e version whose fields are written. */
const SYSTEM_VERSION = '5.0.0'

/** What stands in our part of the file alone: Foundry keeps it, and shows it nowhere. */
const HIDDEN = ['notes', 'overrides'] as const

/** A character as an actor of the dnd5e system, for Foundry's "Import Data". */
export const writeFoundryCharacter: PersonWriter = (person) => {
  const {character} = person
  const losses = collectLosses()
  if (character.journal?.length) losses.add('journal', 'dropped', `${character.journal.length} pages`)
  for (const key of HIDDEN) if (character[key] !== undefined) losses.add(key, 'guessed', character[key])
  const origin = originItems(person)
  const actor = {
    _id: documentId('actor', character.uid),
    name: character.name,
    type: 'character',
    system: systemOf(person, origin),
    items: [...origin.items, ...spellItems(person), ...person.items.map((item) => thingItem(item, thingId(character)))],
    effects: (character.play?.conditions ?? []).map(({id}) => ({
      _id: documentId('effect', id),
      name: idWords(id),
      statuses: [id],
      disabled: false,
    })),
    flags: ourFlags(ownPart(character)),
    prototypeToken: {name: character.name, actorLink: true, disposition: 1},
    _stats: {systemId: 'dnd5e', systemVersion: SYSTEM_VERSION},
  }
  return {text: `${JSON.stringify(actor, undefined, 2)}\n`, losses: losses.list}
}

function thingId({uid}: Character): (id: string) => string {
  return (id) => documentId('thing', uid, id)
}

function spellItems({spells, classes}: WrittenPerson) {
  const pact = new Set(classes.flatMap(({entry}) => (entry.spellcasting?.progression === 'pact' ? [entry.id] : [])))
  return spells.map((spell) => spellItem(spell, spell.classId !== undefined && pact.has(spell.classId) && spell.entry.level > 0))
}

/** What our importer takes back where Foundry's own fields don't say it. */
function ownPart({uid, choices, levels, overrides, tags, notes, play, player, xp, details}: Character): Record<string, unknown> {
  return present({uid, choices, levels, overrides, tags, notes, play, player, xp, details})
}

function systemOf(person: WrittenPerson, origin: ReturnType<typeof originItems>): Record<string, unknown> {
  const {character, scores, saves, skills, tools} = person
  const {coins} = character
  return {
    abilities: Object.fromEntries(
      ABILITIES.map((ability) => [ability, {value: scores[ability], proficient: saves.includes(ability) ? 1 : 0}]),
    ),
    attributes: attributesOf(person),
    details: detailsOf(character, origin),
    traits: traitsOf(person),
    currency: {pp: coins.pp ?? 0, gp: coins.gp ?? 0, ep: coins.ep ?? 0, sp: coins.sp ?? 0, cp: coins.cp ?? 0},
    skills: Object.fromEntries(SKILLS.map((skill) => [SKILL_CODES[skill], {value: skills[skill], ability: SKILL_ABILITIES[skill]}])),
    tools: Object.fromEntries(tools.map((tool) => [encoded(TOOL_CODES, tool), {value: 1}])),
    spells: slotsOf(person),
  }
}

function attributesOf({character: {play = {}}, hp, walkFt, classes}: WrittenPerson): Record<string, unknown> {
  return {
    ac: {calc: 'default', flat: null, formula: ''},
    hp: {value: hp.current, max: null, temp: hp.temporary || null, tempmax: null},
    movement: {walk: walkFt, units: 'ft'},
    death: {success: play.deathSaves?.successes ?? 0, failure: play.deathSaves?.failures ?? 0},
    exhaustion: play.exhaustion ?? 0,
    inspiration: play.heroicInspiration === true,
    spellcasting: classes.flatMap(({entry}) => entry.spellcasting?.ability ?? [])[0] ?? '',
  }
}

function detailsOf({alignment, xp, details = {}}: Character, {species, background, firstClass}: ReturnType<typeof originItems>) {
  return {
    alignment: alignment === undefined ? '' : alignment.split('-').map(idWords).join(' '),
    race: species ?? null,
    background: background ?? null,
    originalClass: firstClass ?? '',
    xp: {value: xp ?? 0},
    biography: {value: textHtml(details.backstory ?? ''), public: ''},
    ...{gender: details.pronouns ?? '', age: details.age ?? '', height: details.height ?? '', weight: details.weight ?? ''},
    ...{eyes: details.eyes ?? '', hair: details.hair ?? '', skin: details.skin ?? '', faith: details.faith ?? ''},
    ...{appearance: details.appearance ?? '', trait: details.personality ?? '', ideal: details.ideals ?? ''},
    ...{bond: details.bonds ?? '', flaw: details.flaws ?? ''},
  }
}

const ARMOR_CODES: Readonly<Record<string, string>> = {light: 'lgt', medium: 'med', heavy: 'hvy', shield: 'shl'}
const WEAPON_CODES: Readonly<Record<string, string>> = {simple: 'sim', martial: 'mar'}

function traitsOf({size, languages, masteries, armor, weapons}: WrittenPerson): Record<string, unknown> {
  return {
    size: encoded(SIZE_CODES, size),
    languages: {value: languages.map((language) => encoded(LANGUAGE_CODES, language)), custom: ''},
    weaponProf: {
      value: weapons.map((category) => encoded(WEAPON_CODES, category)),
      custom: '',
      mastery: {value: masteries.map((weapon) => weapon.replace(/-/g, '')), bonus: []},
    },
    armorProf: {value: armor.map((category) => encoded(ARMOR_CODES, category)), custom: ''},
  }
}

function slotsOf({slotsLeft, pactLeft}: WrittenPerson): Record<string, unknown> {
  const levels = Object.entries(slotsLeft).map(([level, value]) => [`spell${level}`, {value, override: null}])
  return {...Object.fromEntries(levels), pact: {value: pactLeft, override: null}}
}

import {abilityMap, type Character} from '../../schema/entity/character.js'
import {present} from '../../schema/value.js'
import {buildCharacter} from '../build/build-character.js'
import type {Entries} from '../build/entries.js'
import {type Facts, factsOf} from '../build/facts.js'
import {printed} from '../numbers/explained.js'
import {wornUntrained} from './d20-test.js'
import {attacks, attacksPerAction, extraDamage, grappleDc} from './derive-attacks.js'
import {
  armorClass,
  carrying,
  crawling,
  defenses,
  exposures,
  hitPointMaximum,
  inactive,
  senses,
  sizeOf,
  speeds,
  staysUp,
  steady,
} from './derive-body.js'
import {abilityChecks, concentrationSave, deathSavingThrow, initiative, savingThrows, skillChecks} from './derive-checks.js'
import {sheetFeature} from './derive-features.js'
import {formed, inForm, wornForm} from './derive-form.js'
import {identity} from './derive-identity.js'
import {attunement, sheetItem} from './derive-inventory.js'
import {passiveScore} from './derive-passives.js'
import {hitDice, hitPoints, playState} from './derive-play.js'
import {sheetProficiencies} from './derive-proficiencies.js'
import {sheetResource} from './derive-resources.js'
import {castingClasses, knownSpells, pactSlots, slots} from './derive-spells.js'
import {sheetTheme} from './derive-theme.js'
import {withOverrides} from './overrides.js'
import type {Sheet} from './sheet.js'

/** Everything on a 2024 character sheet, each number with the terms that made it. */
export function deriveSheet(character: Character, entries: Entries): Sheet {
  return sheetOf(factsOf(buildCharacter(character, entries)))
}

/** The sheet of facts that are gathered already. */
export function sheetOf(own: Facts): Sheet {
  const {build} = own
  const form = wornForm(own)
  // Hit Points, things and what features have to spend stay one's own in any shape.
  const facts = form ? inForm(own, form) : own
  const {character} = build
  const who = identity(build)
  const max = hitPointMaximum(own)
  const size = form?.monster.size[0] ?? sizeOf(facts, who.size)
  const sheet: Sheet = {
    ...who,
    size,
    ...d20Tests(facts),
    ac: armorClass(facts),
    hp: hitPoints(character, max),
    hitDice: hitDice(build),
    speeds: speeds(facts),
    ...present({crawling: crawling(facts)}),
    senses: senses(facts),
    attacks: attacks(facts),
    attacksPerAction: attacksPerAction(facts),
    extraDamage: extraDamage(facts),
    grappleDc: grappleDc(facts),
    spellcasting: castingClasses(facts),
    slots: slots(facts),
    ...present({pactSlots: pactSlots(facts)}),
    spells: knownSpells(facts),
    resources: build.resources.map((resource) => sheetResource(own, resource)),
    defenses: defenses(facts),
    exposures: exposures(facts),
    inactive: inactive(facts),
    ...present({staysUp: staysUp(facts), steady: steady(facts)}),
    untrained: wornUntrained(facts),
    proficiencies: sheetProficiencies(facts),
    attunement: attunement(own),
    features: build.features.map((feature) => sheetFeature(own, feature)),
    inventory: own.carried.map(sheetItem),
    coins: character.coins,
    carrying: carrying(form ? {...facts, carried: own.carried} : own, size),
    ...playState(build, max),
    details: character.details ?? {},
  }
  const seen = {...sheet, ...present({theme: sheetTheme(build, sheet)})}
  return withOverrides(form ? {...seen, ...formed(facts, sheet, form)} : seen, character)
}

type D20Tests = Pick<
  Sheet,
  'proficiencyBonus' | 'abilities' | 'checks' | 'saves' | 'deathSave' | 'concentrationSave' | 'skills' | 'passives' | 'initiative'
>

function d20Tests(facts: Facts): D20Tests {
  const skills = skillChecks(facts)
  return {
    proficiencyBonus: facts.proficiency,
    abilities: abilityMap((ability) => ({
      score: facts.scores[ability],
      modifier: printed(`Score ${facts.scores[ability].total}`, facts.modifiers[ability]),
    })),
    checks: abilityChecks(facts),
    saves: savingThrows(facts),
    deathSave: deathSavingThrow(facts),
    concentrationSave: concentrationSave(facts),
    skills,
    passives: {
      perception: passiveScore(facts, skills, 'perception'),
      insight: passiveScore(facts, skills, 'insight'),
      investigation: passiveScore(facts, skills, 'investigation'),
    },
    initiative: initiative(facts),
  }
}

import type {Change, Finding, Fix} from '../diagnostic.js'
import type {Flaw, Found} from '../rules/flaw.js'
import {CALENDAR_WORDS} from './calendar-flaw.js'
import {CANON_WORDS} from './canon-flaw.js'
import {CHARACTER_WORDS} from './character-flaw.js'
import {DAY_WORDS} from './day-flaw.js'
import {DECEPTION_WORDS} from './deception-flaw.js'
import {DICE_WORDS} from './dice-flaw.js'
import type {FlawWords, WordsOf} from './flaw-words.js'
import {MONSTER_WORDS} from './monster-flaw.js'
import {NAME_WORDS} from './name-flaw.js'
import {TABLE_WORDS} from './table-flaw.js'
import {THEME_WORDS} from './theme-flaw.js'
import {WORLD_WORDS} from './world-flaw.js'

const WORDS: WordsOf<Flaw> = {
  ...CHARACTER_WORDS,
  ...NAME_WORDS,
  ...TABLE_WORDS,
  ...DICE_WORDS,
  ...MONSTER_WORDS,
  ...DAY_WORDS,
  ...CALENDAR_WORDS,
  ...WORLD_WORDS,
  ...CANON_WORDS,
  ...DECEPTION_WORDS,
  ...THEME_WORDS,
}

/** What the rules found, with its sentence, its hint and what its repair is called. */
export function findingOf({severity, code, path, flaw, source, fix: changes}: Found): Finding {
  const {message, hint, fix} = flawWords(flaw)
  return {
    severity,
    code,
    path,
    message,
    ...(source === undefined ? {} : {source}),
    ...(hint === undefined ? {} : {hint}),
    ...(changes ? {fix: repair(changes, fix)} : {}),
  }
}

/** As `findingOf`, of everything that was found in an entity. */
export function inWords<J extends {findings: readonly Found[]}>(judged: J): Omit<J, 'findings'> & {findings: readonly Finding[]} {
  return {...judged, findings: judged.findings.map(findingOf)}
}

/** A flaw's sentence, which knows no place. */
export function flawWords(flaw: Flaw): FlawWords {
  const say = WORDS[flaw.is] as (flaw: Flaw) => string | FlawWords
  const said = say(flaw)
  return typeof said === 'string' ? {message: said} : said
}

function repair(changes: readonly Change[], label: string | undefined): Fix {
  return {label: label ?? changes.map(changeWords).join(', '), changes}
}

function changeWords({path, value}: Change): string {
  const place = path.join('.')
  return value === undefined ? `remove "${place}"` : `set "${place}" to ${value}`
}

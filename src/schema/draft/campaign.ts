import * as z from 'zod'
import {lazily} from '../lazily.js'
import {called, passage, words} from './parts.js'

/** A campaign's premise: what the players are told, and what all that follows is made from. */
export const campaignShape = lazily(() =>
  z.strictObject({
    name: called(),
    genre: words('"gothic horror", "noir in a city of canals".'),
    tone: words('How it should feel.'),
    summary: words('What it is, in one sentence.'),
    premise: passage('What the players are told before they make characters.'),
    question: words('The question that play will answer.'),
    threat: words('What comes if nobody does anything: for the DM.'),
    truth: words('What lies beneath it all: for the DM.'),
    factions: z.array(words('Who wants something: a name and what it is.')).min(2).max(6),
    places: z.array(words('Where it happens: a name and what it is like.')).min(2).max(6),
    people: z.array(words('Who matters: a name and why.')).min(2).max(6),
    opening: words('How the first evening begins.'),
  }),
)

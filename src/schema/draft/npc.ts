import * as z from 'zod'
import {ATTITUDES} from '../entity/npc.js'
import {lazily} from '../lazily.js'
import {called, idOfOne, passage, words} from './parts.js'

/** A person: who they are, what they want, and what they would rather not have known. */
export const npcShape = lazily(() =>
  z.strictObject({
    name: called(),
    pronouns: words('"she/her", "they/them".'),
    species: idOfOne('species').nullable(),
    role: words('What they do: "ferryman", "captain of the watch".'),
    summary: words('Who they are, in one sentence that gives no secret away.'),
    attitude: z.enum(ATTITUDES).describe('Toward the party, at first.'),
    appearance: words('What one sees, with one thing to remember them by.'),
    voice: words('How they speak.'),
    wants: words('What they want now, and what stands in the way.'),
    fears: words('What they would do much to avoid.'),
    secret: words('What is true and hidden; it bears on what they want.'),
    tell: words('What gives them away when the secret is near.'),
    text: passage('What else there is to tell, for players who know them.').nullable(),
    statBlock: idOfOne('monster').nullable(),
  }),
)

import {actCommand, actSubject} from './act.js'
import {refusalWords} from './refusal.js'

/** Words for acts of play, as commits and errors have them. */
export const SPEECH = {command: actCommand, subject: actSubject, refusal: refusalWords}

import {actCommand, actSubject} from './act.js'
import {refusalWords} from './refusal.js'

interface Who {
  id: string
  name: string
}

/** Words for acts of play, as commits and errors have them. */
export const SPEECH = {
  command: actCommand,
  subject: actSubject,
  refusal: refusalWords,
  without: ({id, name}: Who) => `leave ${name} out: \`--except ${id}\``,
}

/** As `SPEECH`, on a screen where those meant are tagged. */
export const SCREEN_SPEECH = {...SPEECH, without: ({name}: Who) => `tag those without ${name}: Space`}

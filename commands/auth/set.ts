import {Args} from '@oclif/core'
import {type StoredKey, setKey} from '../../src/app/generate/keys.js'
import {DndCommand, usageError} from '../../src/cli/command.js'
import {ownPlaces} from '../../src/cli/config.js'
import {readSecret} from '../../src/cli/secret.js'
import type {UserError} from '../../src/errors.js'
import {printStoredKey} from '../../src/print/services/keys.js'
import {SLUG_PATTERN} from '../../src/schema/slug.js'

export default class AuthSet extends DndCommand {
  static override summary = 'Keep the key of an AI service: in the keyring of your system, else in a file that only you may read.'
  static override description =
    `The key is asked for where nobody sees it, or piped in; it is never an argument, which the shell's history and other
people's \`ps\` show. A key in the environment goes before it: \`DND_KEY_<NAME>\`, and for the makers' own services OPENAI_API_KEY
and GETIMG_API_KEY. DND_KEYRING=off keeps to the file.`
  static override examples = [
    'cat ~/key.txt | <%= config.bin %> <%= command.id %> openai',
    'head -n 1 ~/key.txt | <%= config.bin %> <%= command.id %> gateway',
  ]
  // What is typed too much may be a key, which oclif would repeat.
  static override strict = false
  static override args = {name: Args.string({description: 'A service of your ai.yaml, or what its `key` says.', required: true})}

  async run(): Promise<StoredKey> {
    const {args, argv, flags} = await this.parse(AuthSet).catch((error) => Promise.reject(this.argv.some(mayBeKey) ? asArgument() : error))
    const {name} = args
    if (argv.length > 1 || mayBeKey(name)) throw asArgument()
    if (!SLUG_PATTERN.test(name))
      throw usageError('The name is none for a key', 'take the name of a service, such as `dnd auth set openai`')
    const text = await readSecret(`Key of ${name}`, {canAsk: this.canAsk(flags), command: `dnd auth set ${name}`})
    const stored = await setKey(name, text, ownPlaces())
    this.log(printStoredKey(stored))
    return stored
  }
}

/** Words that long, or behind a flag's `=`, are not repeated: they may be what they should not be. */
function mayBeKey(word: string): boolean {
  return word.length >= 20 || word.includes('=')
}

function asArgument(): UserError {
  return usageError('A key is never given as an argument, where others can read it', 'pipe it in: `dnd auth set NAME < key.txt`')
}

import {atCommand} from '../../src/cli/entity-commands/at.js'

export default atCommand('campaign')

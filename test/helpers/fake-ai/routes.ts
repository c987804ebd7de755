import type {Route} from './reply.js'
import {checkpointsRoute, drawRoute, extraRoute, interruptRoute, progressRoute} from './routes/automatic1111.js'
import {chatRoute} from './routes/chat.js'
import {comfyInterruptRoute, historyRoute, promptRoute, queueDeleteRoute, queueRoute, systemRoute, viewRoute} from './routes/comfyui.js'
import {embeddingsRoute} from './routes/embeddings.js'
import {getimgFirstRoute, getimgModelsRoute, getimgSecondRoute} from './routes/getimg.js'
import {editsRoute, generationsRoute, pictureRoute} from './routes/images.js'
import {modelRoute, modelsRoute} from './routes/models.js'
import {responsesRoute} from './routes/responses.js'

/** Pictures, in the protocols of four services. */
const PICTURES: readonly Route[] = [
  ...[generationsRoute, editsRoute, pictureRoute, getimgFirstRoute, getimgSecondRoute],
  ...[drawRoute, extraRoute, progressRoute, interruptRoute],
  ...[checkpointsRoute, systemRoute, getimgModelsRoute],
  ...[promptRoute, historyRoute, viewRoute, queueRoute, queueDeleteRoute, comfyInterruptRoute],
]

/** All that the server speaks. Another protocol is a file in routes/ and a row here. */
export const ROUTES: readonly Route[] = [chatRoute, responsesRoute, modelsRoute, modelRoute, embeddingsRoute, ...PICTURES]
